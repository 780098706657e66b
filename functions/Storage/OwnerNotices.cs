using System.Collections.Immutable;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>What all owners are told by email. One point read, and two an owner.</summary>
public sealed class OwnerNotices(Owners owners, UserStates states)
{
    /// <summary>An account has a handful; more than this are not told one by one.</summary>
    private const int Most = 20;

    /// <summary>The notices, for the commit that they tell of.</summary>
    /// <param name="kind">What has happened.</param>
    /// <param name="about">The name of whom it concerns; null where it concerns the account.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public async Task<ImmutableArray<Notice>> OfAsync(
        NoticeKind kind, string? about, CancellationToken cancellationToken)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var owner in (await owners.ListAsync(cancellationToken)).Take(Most))
        {
            if (await states.FindAsync(owner, cancellationToken) is { Profile: var profile })
            {
                notices.Add(new Notice(kind, To: profile.Email)
                {
                    IsForOwner = true,
                    About = about,
                    Language = profile.Language,
                });
            }
        }

        return notices.ToImmutable();
    }
}
