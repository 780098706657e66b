using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Confirmations;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Support;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>
/// What all help goes through: whether this helper may help this person, the helper's own fresh passcode, then the
/// person's state, for which the same is asked again. Policy and permission are read fresh.
/// </summary>
public sealed class Rescuer(
    UserStates states, PolicySource policies, SupportAccesses accesses, ConfirmedChange confirmed)
{
    /// <summary>Helps.</summary>
    /// <param name="caller">Who helps.</param>
    /// <param name="call">Whom, how, and with which passcode.</param>
    /// <param name="at">When and from where.</param>
    /// <param name="help">What becomes of the person's state, or why there is nothing to help with. Pure.</param>
    internal async Task<Outcome<TAnswer>> RunAsync<TAnswer>(
        AdminCaller caller, HelpCall call, Circumstances at, Func<UserState, Decision<TAnswer>> help)
    {
        var helper = await states.FindAsync(caller.User, CancellationToken.None);
        var helped = await states.FindAsync(call.Wish.User, CancellationToken.None);
        var rules = await RulesAsync(helper, at.Now);
        if (call.Helping.Refuse(helper, helped, rules) is null
            && help(helped!).Outcome is Outcome<TAnswer>.Refused { Refusal: var inVain })
        {
            return new Outcome<TAnswer>.Refused(inVain);
        }

        var change = new WantedChange(
            call.Helping.Purpose, call.Helping.Action, state => call.Helping.Refuse(state, helped, rules))
        {
            Detail = $"of {call.Wish.User}",
        };
        var proving = await confirmed.RunAsync(caller, change, call.Wish.Proof, at);
        return await proving.ThenAsync(async proven => await HelpAsync(proven, call, at, help));
    }

    /// <summary>
    /// The rules are read once more: a permission that was taken back meanwhile lets nobody help (F26).
    /// </summary>
    private async Task<Outcome<TAnswer>> HelpAsync<TAnswer>(
        UserState helper, HelpCall call, Circumstances at, Func<UserState, Decision<TAnswer>> help)
    {
        var rules = await RulesAsync(helper, at.Now);
        await call.PrepareAsync();
        return await states.ChangeAsync(
            call.Wish.User,
            new CommitOrigin(helper.Id, at),
            state => ValueTask.FromResult(call.Helping.Refuse(helper, state, rules) is { } refusal
                ? Decision.Refuse<TAnswer>(refusal)
                : help(state!)),
            CancellationToken.None);
    }

    private async Task<HelpRules> RulesAsync(UserState? helper, DateTimeOffset now)
    {
        var policy = await policies.ReadAsync(CancellationToken.None);
        var access = helper?.Profile.Role is Role.Support
            ? await accesses.FindAsync(now, CancellationToken.None)
            : null;
        return new HelpRules(policies.Offered(policy.Policy), access, now);
    }
}

/// <summary>Help that is asked for.</summary>
/// <param name="Wish">For whom, with the helper's passcode.</param>
/// <param name="Helping">How.</param>
internal sealed record HelpCall(HelpWish Wish, Helping Helping)
{
    /// <summary>What is made once the passcode is accepted, before the person's state is changed.</summary>
    public Func<Task> PrepareAsync { get; init; } = () => Task.CompletedTask;
}
