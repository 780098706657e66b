using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Storage;

/// <summary>
/// What lists and reports say of a person: a part of the state, so that nobody's state has to be read for it.
/// </summary>
/// <param name="Id">The person.</param>
/// <param name="Profile">What the directory says.</param>
/// <param name="Factors">The methods, the strongest first.</param>
/// <param name="RecoveryCodesRemaining">Codes left; null without a set.</param>
/// <param name="LockedUntil">The end of the last lock, passed or not.</param>
/// <param name="Grace">The grace that the person has had.</param>
/// <param name="ApiPasswordAt">When a password was last accepted for the API, to the day.</param>
/// <param name="WithoutFactorSince">Since when there has been no factor in this audience; null with one, and where it
/// isn't known. Rows of the former version lack it.</param>
public sealed record RosterEntry(
    string Id,
    UserProfile Profile,
    ImmutableArray<RosterFactor> Factors,
    [property: JsonRequired] int? RecoveryCodesRemaining,
    [property: JsonRequired] DateTimeOffset? LockedUntil,
    [property: JsonRequired] GraceUsed? Grace,
    [property: JsonRequired] DateTimeOffset? ApiPasswordAt,
    DateTimeOffset? WithoutFactorSince = null)
{
    /// <summary>What a state says; null where the person isn't in the directory.</summary>
    public static RosterEntry? Of(UserState? state) => state is null or { DeletedAt: not null }
        ? null
        : new RosterEntry(
            state.Id,
            state.Profile,
            [.. state.Factors.Methods.Select(method => RosterFactor.Of(state.Factors, method))],
            state.RecoveryCodes?.Remaining,
            state.PasscodeBudget.LockedUntil,
            state.Grace,
            state.ApiPasswordAt,
            state.WithoutFactorSince);

    /// <summary>Whether every factor is blocked: only recovery, a one-time code or a reset helps.</summary>
    [JsonIgnore]
    public bool IsBlocked => !Factors.IsEmpty && Factors.All(factor => factor.IsBlocked);

    /// <summary>Whether wrong passcodes have locked the person for a while.</summary>
    public bool IsLocked(DateTimeOffset now) => now < LockedUntil;

    public override string ToString() => $"entry of a {Profile.Role}";

    internal TableName Table => Profile.Role is Role.EndUser ? TableName.EndUsers : TableName.TeamMembers;
}

/// <summary>A factor, as lists and reports show it.</summary>
/// <param name="Method">Which.</param>
/// <param name="Since">When it was turned on.</param>
/// <param name="IsBlocked">After too many wrong passcodes.</param>
/// <param name="Country">The country of a number.</param>
/// <param name="IsWeak">An imported secret of less than 128 bits.</param>
public sealed record RosterFactor(
    Method Method, DateTimeOffset Since, bool IsBlocked, [property: JsonRequired] string? Country, bool IsWeak)
{
    internal static RosterFactor Of(Factors factors, Method method) =>
        method is Method.Authenticator && factors.Authenticator is { } app
            ? new RosterFactor(method, app.Since, app.IsBlocked, Country: null, app.IsWeak)
            : Of(method, factors.Delivered(method)!);

    private static RosterFactor Of(Method method, DeliveredFactor factor) =>
        new(method, factor.Since, factor.IsBlocked, factor.Country, IsWeak: false);
}

/// <summary>A row of the roster.</summary>
/// <param name="Entry">What it says; null for somebody who is being entered.</param>
/// <param name="PendingSince">Since when a commit may have made it wrong: then the state is asked. Null where it is
/// right.</param>
internal sealed record RosterRow(
    [property: JsonRequired] RosterEntry? Entry, [property: JsonRequired] DateTimeOffset? PendingSince)
{
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, RosterJson.Default.RosterRow);

    /// <exception cref="InvalidDataException">It is broken.</exception>
    public static RosterRow Read(Row row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Content.Span, RosterJson.Default.RosterRow)
                ?? throw new InvalidDataException("A row of the roster is empty.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("A row of the roster is broken.", broken);
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RosterRow))]
internal sealed partial class RosterJson : JsonSerializerContext;
