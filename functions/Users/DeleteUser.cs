using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// Takes a person out of the directory: the whole second-factor state is erased. The audit trail stays, and for 30 days
/// a mark by which the person is known (C36).
/// </summary>
public sealed class DeleteUser(UserStates states, OwnerChanges ownerChanges)
{
    /// <summary>Deletes; of several who do so at once, one.</summary>
    public async Task<Outcome<UserId>> RunAsync(
        Keeper keeper, UserId user, Circumstances at, CancellationToken cancellationToken)
    {
        var outcome = await EraseAsync(keeper, user, evidence: null, at, cancellationToken);
        if (outcome is not Outcome<Erasure>.Done { Answer.Needs: { } change, Answer.Profile: var profile })
        {
            return outcome.Select(_ => user);
        }

        var evidence = await ownerChanges.PrepareAsync(user, profile, change, cancellationToken);
        outcome = await EraseAsync(keeper, user, evidence, at, cancellationToken);
        if (evidence.IsOff && outcome is Outcome<Erasure>.Refused)
        {
            await ownerChanges.ListAsync(user);
        }

        return outcome.Select(_ => user);
    }

    private Task<Outcome<Erasure>> EraseAsync(
        Keeper keeper, UserId user, OwnerEvidence? evidence, Circumstances at, CancellationToken cancellationToken) =>
        states.ChangeAsync(
            user,
            keeper.Origin(at),
            state => ValueTask.FromResult(Decide(keeper, state, evidence, at.Now)),
            cancellationToken);

    /// <summary>Pure.</summary>
    internal static Decision<Erasure> Decide(
        Keeper keeper, UserState? state, OwnerEvidence? evidence, DateTimeOffset now)
    {
        if (state is null)
        {
            return Decision.Refuse<Erasure>(new Refusal.NotFound("The directory does not know this person."));
        }

        if (keeper.RefuseToDelete(state) is { } refusal)
        {
            return Decision.Refuse<Erasure>(refusal);
        }

        var change = OwnerChange.Of(state.Profile, next: null);
        return (change, evidence) switch
        {
            (not null, null) => Decision.Answer(new Erasure(state.Profile, change)),
            ({ Leaves: true }, { IsOff: false }) => Decision.Refuse<Erasure>(OwnerChange.IsLast),
            _ => Decision.Change(
                state.Erased(now),
                new Erasure(state.Profile, Needs: null),
                [AuditEntry.Done(AuditAction.UserDeleted, detail: $"{state.Profile.Role}")],
                [.. ToWhoHadAFactor(state), .. evidence?.Notices ?? []]),
        };
    }

    /// <summary>To delete and enter a person again is to take a factor away: the person hears of it (F28).</summary>
    private static IEnumerable<Notice> ToWhoHadAFactor(UserState state) => state.Factors.Any
        ? [new Notice(NoticeKind.UserDeleted, To: state.Profile.Email) { Language = state.Profile.Language }]
        : [];
}

/// <summary>Somebody who is deleted, or what has to be prepared for it first.</summary>
internal sealed record Erasure(UserProfile Profile, OwnerChange? Needs);
