using System.Text;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>Where a passcode goes.</summary>
/// <param name="Method">By text message or by email.</param>
/// <param name="To">The number or the address.</param>
/// <param name="Country">The country of a number.</param>
public sealed record Destination(Method Method, string To, string? Country)
{
    /// <summary>How a message gets there.</summary>
    public Channel Channel => Method is Method.Sms ? Channel.Sms : Channel.Email;

    /// <summary>What the person is shown of it.</summary>
    public string Masked => Method is Method.Sms ? PhoneNumber.Mask(To) : EmailAddress.Mask(To);

    /// <summary>
    /// Where the passcode of a challenge goes: to the factor; in two-step verification to the primary address; in a
    /// set-up to what is being set up. Null where that isn't there any more.
    /// </summary>
    public static Destination? Of(UserState state, Challenge challenge, Keychain keys) => challenge.Purpose switch
    {
        PasscodePurpose.TwoStep => new Destination(Method.Email, state.Profile.Email, Country: null),
        PasscodePurpose.Enrollment => state.Enrollment is { } pending && pending.Id == challenge.Nonce
            ? Open(state, pending.Method, pending.Secret, pending.Country, keys)
            : null,
        _ => Of(state, challenge.Method, keys),
    };

    /// <summary>The destination of a factor; null where there is none.</summary>
    public static Destination? Of(UserState state, Method method, Keychain keys) =>
        state.Factors.Delivered(method) is { } factor
            ? Open(state, method, factor.Destination, factor.Country, keys)
            : null;

    public override string ToString() => $"(destination by {Method})";

    /// <summary>
    /// What of a destination is counted: a keyed hash, so that counters tell no numbers or addresses.
    /// </summary>
    internal string Hash(Keychain keys)
    {
        var text = Method is Method.Email ? EmailAddress.Mailbox(To) : To;
        var mac = keys.CurrentCodeKey(CodeUse.Destinations).Mac(Encoding.UTF8.GetBytes($"{Method}:{text}"));
        return System.Buffers.Text.Base64Url.EncodeToString(mac.AsSpan(0, 16));
    }

    private static Destination Open(
        UserState state, Method method, ProtectedSecret secret, string? country, Keychain keys)
    {
        var text = keys.Unprotect(UserId.TryParse(state.Id)!.Value, SecretPurposes.Of(method), secret);
        return new Destination(method, Encoding.UTF8.GetString(text), country);
    }
}
