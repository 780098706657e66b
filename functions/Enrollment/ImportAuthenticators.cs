using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.Imports;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Takes over the apps that people have with another system, so that a move asks nobody to enroll again (F38). A dry
/// run unless it is said otherwise: the person's factor is at stake, and nothing undoes it but the person.
/// </summary>
public sealed class ImportAuthenticators(UserStates states, KeyRing keyRing)
{
    private const string Imported = "imported";
    private const string WouldImport = "wouldImport";

    /// <summary>The import of one request.</summary>
    /// <param name="caller">The application.</param>
    /// <param name="wish">What is wanted of it.</param>
    /// <param name="at">When and from where.</param>
    /// <param name="cancellationToken">The request's.</param>
    public Import<ImportedAuthenticator> By(
        DirectoryCaller caller, TakeoverWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        var origin = new CommitOrigin($"(application) {caller.User}", at);
        return new Import<ImportedAuthenticator>(
            ImportJson.Wire.ImportedAuthenticator,
            line => line.Id,
            [wish.Apply ? Imported : WouldImport],
            line => TakeOverAsync(line, wish, origin, cancellationToken));
    }

    private async Task<LineOutcome> TakeOverAsync(
        ImportedAuthenticator line, TakeoverWish wish, CommitOrigin origin, CancellationToken cancellationToken)
    {
        if (UserId.TryParse(line.Id) is not { } user)
        {
            return new LineOutcome.Refused(UserIdForm.Problem);
        }

        return KeyUriReading.Of(line.Uri, wish.AllowWeak) switch
        {
            KeyUriReading.Refused { Right: var right } => new LineOutcome.Refused(Problem.Invalid("uri", right)),
            KeyUriReading.App app when wish.Apply => LineOutcome.Of(
                await ApplyAsync(user, app, origin, cancellationToken), _ => Imported, origin.At.Now),
            _ => AuthenticatorTakeover.Refuse(await states.FindAsync(user, cancellationToken), origin.At.Now) is { } refusal
                ? new LineOutcome.Refused(Problem.Of(refusal, origin.At.Now))
                : new LineOutcome.Taken(WouldImport),
        };
    }

    private async Task<Outcome<bool>> ApplyAsync(
        UserId user, KeyUriReading.App app, CommitOrigin origin, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        var secret = keys.Protect(user, SecretPurposes.Authenticator, app.Secret.Key);
        return await states.ChangeAsync(
            user,
            origin,
            state => ValueTask.FromResult(AuthenticatorTakeover.Refuse(state, origin.At.Now) is { } refusal
                ? Decision.Refuse<bool>(refusal)
                : AuthenticatorTakeover.TurnOn(state!, secret, app, origin.At.Now)),
            cancellationToken);
    }
}

/// <summary>What is wanted of an import of apps.</summary>
/// <param name="Apply">Whether it is done, not only tried.</param>
/// <param name="AllowWeak">Whether secrets of less than 128 bits are taken.</param>
public sealed record TakeoverWish(bool Apply, bool AllowWeak);
