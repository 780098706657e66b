using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Who may get an app's secret from another system, and what it makes of the state: the one way to a factor that nobody
/// proved by a passcode, so it never touches one that was (C6). Pure.
/// </summary>
internal static class AuthenticatorTakeover
{
    /// <summary>Why this person gets none; null where it is fine.</summary>
    public static Refusal? Refuse(UserState? state, DateTimeOffset now) => state switch
    {
        null => new Refusal.UnknownUser(),
        { Profile.Role: Role.Owner } => new Refusal.NotAllowed("Owners set up an app of their own: theirs isn't imported."),
        { Factors.Any: true } => new Refusal.Conflict("This person has a factor. An import replaces none."),
        { Enrollment: { } pending } when pending.IsOpen(now) =>
            new Refusal.Conflict("This person is setting up a factor at this moment. An import doesn't come between."),
        _ => null,
    };

    /// <summary>Turns the app on, for somebody who isn't refused.</summary>
    public static Decision<bool> TurnOn(UserState state, ProtectedSecret secret, KeyUriReading.App app, DateTimeOffset now)
    {
        var factor = new AuthenticatorFactor(
            secret, LastStep: 0, now, IsBlocked: false, app.Secret.Algorithm, app.IsWeak);
        var on = state with
        {
            Factors = state.Factors with { Authenticator = factor, LastUsed = Method.Authenticator },
            Enrollment = null,
            Grant = null,
            AdminCode = null,
            Sent = SentPasscodes.None,

            // No browser has seen this factor, and it owes nothing to guesses at mailed passcodes.
            Devices = DeviceList.None,
            PasscodeBudget = FailureBudget.Full,
        };
        var detail = $"{app.Secret.Algorithm}{(app.IsWeak ? ", weak" : "")}";
        return Decision.Change(
            on,
            true,
            [AuditEntry.Done(AuditAction.AuthenticatorImported, Method.Authenticator, detail)],
            [new Notice(NoticeKind.AuthenticatorImported, Method.Authenticator)]);
    }
}
