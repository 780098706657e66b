using System.Text.Json;
using Serverless2FA.State;

namespace Serverless2FA.Access;

/// <summary>Reads the claims of a ticket strictly: each of its one type, an array nowhere.</summary>
internal readonly struct TicketPayload(JsonElement payload)
{
    /// <summary>The longest `jti`, in UTF-16 characters; a UUID has 36.</summary>
    private const int LongestJti = 128;

    /// <summary>The last second of the year 9998: every span can be added to it.</summary>
    private const long LastSecond = 253_370_764_799;

    /// <summary>The claims, or the first thing that is wrong with them.</summary>
    public TicketReading Read()
    {
        var times = Times();
        var jti = Jti();
        var user = UserId.TryParse(Text("sub"));
        var purpose = Purpose();
        var credential = Credential();
        RefusalReason? fault = Text("aud") is null ? RefusalReason.WrongAudience
            : times is null ? RefusalReason.WrongTimes
            : jti is null ? RefusalReason.WrongTicketId
            : user is null ? RefusalReason.WrongSubject
            : purpose is null ? RefusalReason.WrongPurpose
            : purpose is TicketPurpose.SignIn && credential is null ? RefusalReason.WrongCredential
            : null;
        return fault is { } reason
            ? new TicketReading.Refused(reason)
            : new TicketReading.Read(new TicketClaims(
                user!.Value, jti!, purpose!.Value, credential, HasSecondFactor: Text("acr") == "mfa", times!));
    }

    /// <summary>Null when `exp` is missing, or any of them is no time: that isn't the same as saying nothing.</summary>
    private TicketTimes? Times() =>
        Time("exp") is { } expires
        && (Time("iat") is not null || !Has("iat"))
        && (Time("nbf") is not null || !Has("nbf"))
            ? new TicketTimes(expires, Time("iat"), Time("nbf"))
            : null;

    private string? Jti() =>
        Text("jti") is { Length: > 0 and <= LongestJti } jti && !jti.Any(char.IsControl) ? jti : null;

    private TicketPurpose? Purpose() => Text("purpose") switch
    {
        "sign-in" => TicketPurpose.SignIn,
        "manage" => TicketPurpose.Manage,
        "admin" => TicketPurpose.Admin,
        "directory" => TicketPurpose.Directory,
        _ => null,
    };

    private Credential? Credential() => Text("credential") switch
    {
        "password" => Access.Credential.Password,
        "sso" => Access.Credential.SingleSignOn,
        "api-password" => Access.Credential.ApiPassword,
        "api-token" => Access.Credential.ApiToken,
        "oauth" => Access.Credential.OAuth,
        _ => null,
    };

    private bool Has(string name) => payload.TryGetProperty(name, out _);

    private string? Text(string name) => JsonText.Of(payload, name);

    /// <summary>NumericDate (RFC 7519 2), whole seconds.</summary>
    private DateTimeOffset? Time(string name) =>
        payload.TryGetProperty(name, out var claim) && claim.ValueKind is JsonValueKind.Number
        && claim.TryGetInt64(out var seconds) && seconds is > 0 and <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
