using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Storage;

/// <summary>
/// Who owns the account and isn't suspended: one row, so that of two owners who go at the same time one stays. Who
/// becomes an owner is written here afterwards, who ceases to be one before; and since somebody who is being made an
/// owner or entered again may be written here while another takes the role away, nobody on the list counts whom the
/// state doesn't call one.
/// </summary>
public sealed class Owners(IRowStore rows)
{
    private const string Partition = "account";
    private const string Key = "owners";

    private readonly WrittenCommits _states = new(rows);

    /// <summary>The owners. One point read, and one an owner.</summary>
    public async Task<IReadOnlyList<UserId>> ListAsync(CancellationToken cancellationToken)
    {
        var owners = new List<UserId>();
        foreach (var id in (await ReadAsync(cancellationToken)).Ids)
        {
            if (await IsOwnerAsync(id, cancellationToken))
            {
                owners.Add(UserId.TryParse(id)!.Value);
            }
        }

        return owners;
    }

    /// <summary>Writes an owner down; one who is there already stays.</summary>
    public async Task AddAsync(UserId user, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (ids, version) = await ReadAsync(cancellationToken);
            if (ids.Contains(user.Value, StringComparer.Ordinal)
                || await TryWriteAsync([.. ids, user.Value], version, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>Takes an owner off the list; false where no other is on it, and then nothing is changed.</summary>
    public async Task<bool> TryRemoveAsync(UserId user, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (ids, version) = await ReadAsync(cancellationToken);
            var others = ids.Where(id => id != user.Value).ToArray();
            if (!await AnyIsOwnerAsync(others, cancellationToken))
            {
                return false;
            }

            if (others.Length == ids.Length || await TryWriteAsync(others, version, cancellationToken))
            {
                return true;
            }
        }
    }

    private async Task<bool> AnyIsOwnerAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            if (await IsOwnerAsync(id, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> IsOwnerAsync(string id, CancellationToken cancellationToken) =>
        (await _states.ReadAsync(UserId.TryParse(id)!.Value, cancellationToken)).State
            is { DeletedAt: null, Profile: { Role: Role.Owner, IsSuspended: false } };

    private async Task<(string[] Ids, string? Version)> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken);
        return row is null
            ? ([], null)
            : (JsonSerializer.Deserialize(row.Content.Span, OwnersJson.Default.StringArray)!, row.Version);
    }

    /// <summary>False when somebody else wrote meanwhile.</summary>
    private async Task<bool> TryWriteAsync(string[] ids, string? version, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(ids, OwnersJson.Default.StringArray);
        RowWrite write = version is null
            ? new RowWrite.Insert(Key, content, [])
            : new RowWrite.Replace(Key, version, content, []);
        return await rows.CommitAsync(TableName.Settings, Partition, [write], cancellationToken)
            is CommitResult.Written;
    }
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class OwnersJson : JsonSerializerContext;
