using System.Globalization;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// Very many people in the roster, written as the service writes it; of their states nothing is read.
/// </summary>
internal static class Crowd
{
    /// <summary>Enters so many of a role.</summary>
    public static async Task EnterAsync(IRowStore rows, Role role, int people)
    {
        var partitions = Enumerable.Range(0, people)
            .Select(i => EntryOf(role, i))
            .GroupBy(entry => RosterPlace.PartitionOf(KeyOf(entry)), StringComparer.Ordinal)
            .SelectMany(partition => partition.Chunk(100));
        await Parallel.ForEachAsync(
            partitions,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (chunk, cancellationToken) => await rows.CommitAsync(
                chunk[0].Table,
                RosterPlace.PartitionOf(KeyOf(chunk[0])),
                [.. chunk.Select(entry => new RowWrite.Put(KeyOf(entry), new RosterRow(entry, null).Write(), []))],
                cancellationToken));
    }

    private static RosterEntry EntryOf(Role role, int i)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"crowd-{role}-{i}");
        return Reported.Entry(i % 3 == 0 ? [] : [Method.Authenticator]) with
        {
            Id = id,
            Profile = new UserProfile($"Person {i} of Many, \"No. {i}\"", $"{id}@crowd.example".ToLowerInvariant(), role),
        };
    }

    private static string KeyOf(RosterEntry entry) => UserKey.Partition(UserId.TryParse(entry.Id)!.Value);
}
