using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Begins to set up a method, or to change one (F11, F13, F15, F18). Nothing is active before it is confirmed (F17).
/// </summary>
public sealed class StartEnrollment(
    UserStates states,
    Prover prover,
    Prompter prompter,
    JudgingScopes scopes,
    KeyUri keyUri,
    IEntropy entropy)
{
    /// <summary>
    /// Makes an app's secret, or sends a passcode to a number or address, and remembers it, encrypted, for 20 minutes.
    /// </summary>
    public async Task<Outcome<StartedEnrollment>> RunAsync(
        EnrollingCaller caller, EnrollmentWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        if (!wish.Proof.TryRead(PasscodePurpose.ConfirmEnrollment, scope, caller.Ticket, out var challenge))
        {
            return new Outcome<StartedEnrollment>.Refused(ConfirmingCode.NotFound);
        }

        var proving = wish.Proof.Code is { } code
            ? prover.Begin(scope, code, new Attempt(AuditAction.EnrollmentStarted, challenge))
            : null;
        var starting = new StartingEnrollment(
            scope,
            Enroller.Of(caller, at.Now),
            NewMethod.Make(wish.Wanted, scope, entropy),
            keyUri)
        {
            Wanted = wish.Wanted,
            Proving = proving,
            Prompting = prompter.Begin(scope, caller.Ticket),
        };
        var decision = await starting.Prompting.GuardAsync(() => states.DecideAsync(
            caller.User, new CommitOrigin(caller.User.Value, at), starting.DecideAsync, cancellationToken));
        return await starting.FinishAsync(decision);
    }
}

/// <summary>A method that somebody wants to set up, and what is shown for it.</summary>
public sealed record EnrollmentWish(WantedMethod Wanted, ConfirmingCode Proof);

/// <summary>A begun set-up.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Method">What is being set up.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="ExpiresIn">How long that is from now on.</param>
public sealed record StartedEnrollment(string Id, Method Method, DateTimeOffset ExpiresAt, TimeSpan ExpiresIn)
{
    internal StartedEnrollment(PendingEnrollment pending, DateTimeOffset now)
        : this(pending.Id, pending.Method, pending.ExpiresAt, pending.ExpiresAt - now)
    {
    }

    /// <summary>What the person's app needs; null for a number or an address.</summary>
    public AppEntry? App { get; init; }

    /// <summary>Where the passcode goes; null for an app.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>The same where a passcode is on its way, else null.</summary>
    public Prompt? Sent => Prompt is { Sent: true } prompt ? prompt : null;

    public override string ToString() => $"(enrollment of {Method})";
}

/// <summary>An entry of an authenticator app, as it is set up.</summary>
public sealed record AppEntry(TotpSecret Secret, string KeyUri)
{
    public override string ToString() => "(app entry)";
}
