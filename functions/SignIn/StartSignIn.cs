using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.SignIn;

/// <summary>
/// The beginning of every sign-in: what is asked of this person for this ticket. Costs one point read and writes
/// nothing: what a challenge has to say is signed into its id.
/// </summary>
public sealed class StartSignIn(
    UserStates states,
    PolicySource policies,
    JudgeSignIn judge,
    SignInAssertions assertions,
    KeyRing keyRing,
    IEntropy entropy)
{
    /// <summary>
    /// Starts a sign-in. A code at hand is judged in the same request, by the same judge (for back ends and command
    /// lines).
    /// </summary>
    public async Task<Outcome<SignInAnswer>> RunAsync(
        SignInCaller caller, TypedCode? typed, Circumstances at, CancellationToken cancellationToken)
    {
        var ticket = new SignInTicket(caller.Ticket, caller.Credential, caller.ExpiresAt);
        if (typed is null)
        {
            var state = await states.FindAsync(caller.User, cancellationToken);
            var policy = await policies.GetAsync(cancellationToken);
            return await AnswerAsync(caller, SignInStep.Next(state, ticket, policy, at.Now), at.Now, cancellationToken);
        }

        var answering = Answering.AtOnce(caller.User, ticket, at.Now);
        return await judge.RunAsync(answering, typed, at, cancellationToken) switch
        {
            Outcome<JudgedSignIn>.Done { Answer: JudgedSignIn.Completed { Entry: var entry } } =>
                await assertions.CompleteAsync(caller, entry, cancellationToken),
            Outcome<JudgedSignIn>.Done { Answer: JudgedSignIn.NotAsked { Step: var step } } =>
                await AnswerAsync(caller, step, at.Now, cancellationToken),
            Outcome<JudgedSignIn>.Refused { Refusal: var refusal } => new Outcome<SignInAnswer>.Refused(refusal),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Outcome<SignInAnswer>> AnswerAsync(
        SignInCaller caller, SignInStep step, DateTimeOffset now, CancellationToken cancellationToken) => step switch
        {
            SignInStep.Refuse { Refusal: var refusal } => new Outcome<SignInAnswer>.Refused(refusal),
            SignInStep.LetIn => await assertions.CompleteAsync(
                caller, new SignInEntry(ProofUsed.None, now), cancellationToken),
            SignInStep.AskPasscode { Methods: var methods } => Done(await AskAsync(caller, methods, now, cancellationToken)),
            SignInStep.RequireEnrollment => Done(new SignInAnswer.EnrollmentRequired([Method.Authenticator])),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private async Task<SignInAnswer> AskAsync(
        SignInCaller caller, IReadOnlyList<Method> methods, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        var challenge = Challenge.Start(ChallengePurpose.SignIn, methods[0], entropy, now);
        return new SignInAnswer.PasscodeRequired(
            challenge.Sign(caller.User, caller.Ticket, keys), methods, challenge.ExpiresAt);
    }

    private static Outcome<SignInAnswer>.Done Done(SignInAnswer answer) => new(answer);
}
