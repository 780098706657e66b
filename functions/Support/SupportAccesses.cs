using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>
/// The account's permission for support staff, read fresh each time: what was taken back counts at once.
/// </summary>
public sealed class SupportAccesses(IRowStore rows, UserStates states)
{
    private const string Partition = "account";
    private const string Key = "support-access";

    /// <summary>
    /// The permission that is in force; null for none. It is an owner's: where that person owns the account no longer,
    /// it isn't. Two point reads.
    /// </summary>
    public async Task<SupportAccess?> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken);
        var access = row is null
            ? null
            : JsonSerializer.Deserialize(row.Content.Span, SupportDocumentJson.Default.SupportAccess);
        if (access?.IsInForce(now) is not true)
        {
            return null;
        }

        var giver = await states.FindAsync(UserId.TryParse(access.GivenBy)!.Value, cancellationToken);
        return Right.Own.Refuse(giver) is null ? access : null;
    }

    /// <summary>Whether there is a permission at all, in force or not.</summary>
    internal async Task<bool> IsThereAsync(CancellationToken cancellationToken) =>
        await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken) is not null;

    /// <summary>Gives it; one that was there is replaced.</summary>
    internal Task GiveAsync(SupportAccess access, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(access, SupportDocumentJson.Default.SupportAccess);
        return CommitAsync(new RowWrite.Put(Key, content, []), cancellationToken);
    }

    /// <summary>Takes it back, also where there is none.</summary>
    internal Task EndAsync(CancellationToken cancellationToken) =>
        CommitAsync(new RowWrite.Delete(Key, Version: null), cancellationToken);

    private Task<CommitResult> CommitAsync(RowWrite write, CancellationToken cancellationToken) =>
        rows.CommitAsync(TableName.Settings, Partition, [write], cancellationToken);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SupportAccess))]
internal sealed partial class SupportDocumentJson : JsonSerializerContext;
