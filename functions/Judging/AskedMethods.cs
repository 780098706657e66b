using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>By which of a person's methods a passcode is asked for.</summary>
public static class AskedMethods
{
    /// <summary>
    /// Those that are allowed; where none is any more, all there are (F16). The first is asked for first.
    /// </summary>
    public static IReadOnlyList<Method> Of(UserState state, AccountPolicy policy) =>
        Allowed(state, policy) is { Count: > 0 } allowed ? allowed : InOrder(state.Factors.Methods, state.Factors);

    /// <summary>Those that are allowed.</summary>
    public static IReadOnlyList<Method> Allowed(UserState state, AccountPolicy policy) => InOrder(
        state.Factors.Methods.Where(method => policy.AllowsFactor(method, state.Profile, state.Factors)), state.Factors);

    /// <summary>Those that work before those that are blocked, the last used first (F10), then by strength.</summary>
    private static List<Method> InOrder(IEnumerable<Method> methods, Factors factors) =>
        [.. methods.OrderBy(factors.IsBlocked).ThenByDescending(method => method == factors.LastUsed)];
}
