using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>A change that shows in the roster.</summary>
/// <param name="Before">The state before; null for nobody.</param>
/// <param name="Change">What becomes of it.</param>
internal sealed record ShownChange(Func<UserId, UserState?> Before, Func<UserState?, UserId, UserState> Change)
{
    /// <summary>All kinds, by name.</summary>
    public static IReadOnlyDictionary<string, ShownChange> All { get; } =
        new Dictionary<string, ShownChange>(StringComparer.Ordinal)
        {
            ["a new person"] = new(_ => null, (_, user) => With(user)),
            ["a factor on"] = Of(user => With(user), state => state with { Factors = Anna.WithApp.Factors }),
            ["a factor off"] = Of(WithApp, state => state with { Factors = Factors.None, RecoveryCodes = null }),
            ["a lock"] = Of(
                WithApp, state => state with { PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)) }),
            ["a recovery code used"] = Of(
                WithApp,
                state => state with { RecoveryCodes = state.RecoveryCodes! with { Hashes = state.RecoveryCodes.Hashes[1..] } }),
            ["an end user made an agent"] = Of(user => With(user, Role.EndUser), state => InRole(state, Role.Agent)),
            ["an agent made an end user"] = Of(WithApp, state => InRole(state, Role.EndUser)),
            ["a suspension"] = Of(
                WithApp, state => state with { Profile = state.Profile with { IsSuspended = true } }),
            ["a name and an address"] = Of(
                WithApp,
                state => state with { Profile = state.Profile with { Name = "=Ann, \"A\"", Email = "a@example.com" } }),
            ["single sign-on"] = Of(
                user => With(user),
                state => state with { Profile = state.Profile with { SignInKind = SignInKind.SingleSignOn } }),
            ["a block"] = Of(
                WithApp,
                state => WithAuthenticator(state, Anna.ActiveApp with { IsBlocked = true })),
            ["weaker ones alone"] = Of(
                WithApp,
                state => state with { Factors = Factors.None with { Sms = Anna.ActiveSms, Email = Anna.ActiveEmail } }),
            ["an imported weak secret"] = Of(
                user => With(user),
                state => WithAuthenticator(state, Anna.ActiveApp with { IsWeak = true })),
            ["a grace begun"] = Of(
                user => With(user), state => state with { Grace = new GraceUsed(Anna.Now.AddDays(3), 1) }),
            ["a deletion"] = Of(WithApp, state => state.Erased(Anna.Now)),
            ["a return"] = Of(user => WithApp(user).Erased(Anna.Now), state => state.Reentered(Anna.Profile)),
        };

    public static UserState InRole(UserState state, Role role) =>
        state with { Profile = state.Profile with { Role = role } };

    public static UserState With(UserId user, Role role = Role.Agent) =>
        UserState.New(user, Anna.Profile with { Role = role });

    public static UserState WithApp(UserId user) => With(user) with
    {
        Factors = Anna.WithApp.Factors,
        RecoveryCodes = Anna.WithApp.RecoveryCodes,
    };

    private static UserState WithAuthenticator(UserState state, AuthenticatorFactor factor) =>
        state with { Factors = Factors.None with { Authenticator = factor } };

    private static ShownChange Of(Func<UserId, UserState> before, Func<UserState, UserState> change) =>
        new(before, (state, _) => change(state!));
}
