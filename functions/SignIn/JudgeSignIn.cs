using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.SignIn;

/// <summary>
/// Judges a code typed for a sign-in, however it came, and completes the sign-in: one point read, one transaction.
/// </summary>
public sealed class JudgeSignIn(UserStates states, Verifier verifier, PolicySource policies, KeyRing keyRing)
{
    /// <summary>Judges; the assertion of what comes out is signed afterwards, never before.</summary>
    internal async Task<Outcome<JudgedSignIn>> RunAsync(
        Answering answering, TypedCode typed, Circumstances at, CancellationToken cancellationToken)
    {
        var (user, ticket, challenge) = answering;
        var policy = await policies.GetAsync(cancellationToken);
        var verification = verifier.Of(typed, await keyRing.GetAsync(cancellationToken), at.Now);
        var attempt = new Attempt(AuditAction.SignIn, challenge);
        return await states.ChangeAsync(
            user,
            new CommitOrigin(user.Value, at),
            async state => SignInStep.Next(state, ticket, policy, at.Now) switch
            {
                SignInStep.Refuse { Refusal: var refusal } => Decision.Refuse<JudgedSignIn>(refusal),
                SignInStep.AskPasscode => CompleteSignIn.Decide(
                    await verification.JudgeAsync(state!, attempt, CancellationToken.None), ticket, at.Now),
                var step => Decision.Answer<JudgedSignIn>(new JudgedSignIn.NotAsked(step)),
            },
            cancellationToken);
    }
}
