using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>
/// What is on, since when, and how many recovery codes are left: the head of Security settings. One point read.
/// </summary>
public sealed class GetTwoFactor(UserStates states, JudgingScopes scopes)
{
    /// <summary>Reads it.</summary>
    public async Task<Outcome<TwoFactor>> RunAsync(
        ManageCaller caller, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        return await states.FindAsync(caller.User, cancellationToken) switch
        {
            null => new Outcome<TwoFactor>.Refused(new Refusal.UnknownUser()),
            { Profile.IsSuspended: true } => new Outcome<TwoFactor>.Refused(new Refusal.Suspended()),
            var state => new Outcome<TwoFactor>.Done(Of(state, scope)),
        };
    }

    private static TwoFactor Of(UserState state, JudgingScope scope) => Of(
        state,
        scope,
        scope.Policy.Requires(state.Profile) && !state.Factors.Any
            ? scope.Policy.GraceOf(state.Profile, state.Grace, scope.Now)
            : null);

    private static TwoFactor Of(UserState state, JudgingScope scope, GraceLeft? grace) => new(
        state.Factors.Any,
        scope.Policy.Requires(state.Profile),
        [.. state.Factors.Methods.Select(method => Of(state, method, scope))],
        scope.Policy.MethodsFor(state.Profile),
        state.RecoveryCodes?.Remaining,
        RecoveryCodeSet.AreFew(state.RecoveryCodes?.Remaining) ? true : null,
        state.Devices.Devices.Count(device => device.IsGood(scope.Now, scope.Policy.Lifetimes.Remember())),
        grace?.Until,
        grace?.Skips);

    private static ActiveMethod Of(UserState state, Method method, JudgingScope scope) => new(
        method,
        state.Factors.Authenticator is { } app && method is Method.Authenticator
            ? app.Since
            : state.Factors.Delivered(method)!.Since,
        Destination.Of(state, method, scope.Keys)?.Masked,
        state.Factors.IsBlocked(method) ? true : null,
        scope.Policy.AllowsFactor(method, state.Profile, state.Factors) ? null : true);
}

/// <summary>A person's two-factor authentication.</summary>
/// <param name="Enabled">Whether there is a factor.</param>
/// <param name="Required">Whether the policy requires one.</param>
/// <param name="Methods">The factors.</param>
/// <param name="Available">The methods that may be set up.</param>
/// <param name="RecoveryCodesRemaining">Codes left; absent without a factor.</param>
/// <param name="RecoveryCodesFew">True at three or fewer: time for a new set (F23).</param>
/// <param name="Devices">How many browsers aren't asked for a while; GET devices lists them.</param>
/// <param name="GraceUntil">Where a factor is required and lacking: until when setting it up may be put off
/// (F31).</param>
/// <param name="Skips">At how many sign-ins it may still be put off.</param>
public sealed record TwoFactor(
    bool Enabled,
    bool Required,
    IReadOnlyList<ActiveMethod> Methods,
    IReadOnlyList<Method> Available,
    int? RecoveryCodesRemaining,
    bool? RecoveryCodesFew,
    int Devices,
    DateTimeOffset? GraceUntil,
    int? Skips);

/// <summary>A factor.</summary>
/// <param name="Method">The method.</param>
/// <param name="Since">When it was turned on.</param>
/// <param name="Destination">The number or address, masked.</param>
/// <param name="Blocked">True after too many wrong passcodes.</param>
/// <param name="Forbidden">True where it isn't allowed any more: another must be set up (F16).</param>
public sealed record ActiveMethod(
    Method Method, DateTimeOffset Since, string? Destination, bool? Blocked, bool? Forbidden);
