using Serverless2FA.Access;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>One beginning of a sign-in: what it comes to for a state, however often that has to be read.</summary>
internal sealed class Starting(SignInTicket ticket, JudgingScope scope, DeviceToken? token)
{
    /// <summary>Asks for a passcode.</summary>
    public required Prompting Prompting { get; init; }

    /// <summary>Judges the code that came along; null where none did.</summary>
    public required Proving? Proving { get; init; }

    /// <summary>The code that came along.</summary>
    public required TypedCode? Code { get; init; }

    /// <summary>The challenge of the prompt, if there is to be one; its method is still to be chosen.</summary>
    public required Challenge SignIn { get; init; }

    private CompleteSignIn Completion => new(ticket, scope.Policy, scope.Now);

    /// <summary>Decides.</summary>
    public async ValueTask<Decision<SignInTurn>> DecideAsync(UserState? state)
    {
        var device = state is null ? null : DeviceTokens.Find(state, token, scope);
        return SignInStep.Next(state, ticket, scope.Policy, scope.Now, device) switch
        {
            SignInStep.Refuse { Refusal: var refusal } => Decision.Refuse<SignInTurn>(refusal),
            SignInStep.LetIn { By: { } by } => Completion.ByDevice(state!, by),
            SignInStep.LetIn when ticket.Credential is Credential.ApiPassword => Completion.ByApiPassword(state!),
            SignInStep.LetIn => Decision.Answer<SignInTurn>(new SignInTurn.Entered(SignInEntry.NothingDue(scope.Now))),
            SignInStep.RequireEnrollment { By: { } by } => Completion.EnrollByDevice(state!, by),
            SignInStep.RequireEnrollment => Decision.Answer(Completion.MustEnrollNow(state!)),
            SignInStep.AskPasscode ask when CanJudge(ask) => Completion.Decide(
                await Proving!.JudgeAsync(state!), ask.MustReplace, device: null),
            SignInStep.AskPasscode { Methods: var methods } =>
                await AskAsync(state!, SignIn with { Method = methods[0] }, methods),
            SignInStep.AskTwoStep when Code is TypedCode.OfRecoveryCode => Completion.Decide(
                await Proving!.JudgeAsync(state!), mustReplace: false, device: null),
            SignInStep.AskTwoStep => await AskAsync(
                state!, SignIn with { Purpose = PasscodePurpose.TwoStep, Method = Method.Email }, []),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Sends what was decided; what was reserved in vain is given back.</summary>
    public async Task<Outcome<SignInTurn>> FinishAsync(Decision<SignInTurn> decision)
    {
        if (decision.Outcome is Outcome<SignInTurn>.Done { Answer: SignInTurn.Prompted { Prompt: var prompt } })
        {
            return new Outcome<SignInTurn>.Done(
                new SignInTurn.Prompted(await Prompting.FinishAsync(prompt, decision.Passcode)));
        }

        await Prompting.SendAsync(passcode: null);
        return decision.Outcome;
    }

    /// <summary>
    /// Whether the code can be one: six digits without an app that counts were sent by nobody yet, so they are asked
    /// for.
    /// </summary>
    private bool CanJudge(SignInStep.AskPasscode ask) => Code switch
    {
        TypedCode.OfPasscode => ask.Methods.Contains(Method.Authenticator),
        TypedCode.OfRecoveryCode => true,
        _ => false,
    };

    private async ValueTask<Decision<SignInTurn>> AskAsync(
        UserState state, Challenge challenge, IReadOnlyList<Method> methods)
    {
        var asked = await Prompting.AskAsync(state, challenge, methods);
        return asked.Then<SignInTurn>(new SignInTurn.Prompted(asked.Prompt));
    }
}
