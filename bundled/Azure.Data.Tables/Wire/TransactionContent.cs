using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Azure.Data.Tables.Wire;

/// <summary>
/// The body of an entity group transaction ("Performing entity group transactions"): a batch of one change set, each
/// part of it a request of its own.
/// </summary>
internal sealed class TransactionContent
{
    private readonly ArrayBufferWriter<byte> _body = new(16 * 1024);
    private readonly string _endpoint;
    private readonly string _table;
    private readonly string _changeSet;

    private TransactionContent(string endpoint, string table, string id)
    {
        _endpoint = endpoint;
        _table = table;
        _changeSet = "changeset_" + id;
    }

    /// <summary>The body, and what its content type says.</summary>
    public static (ReadOnlyMemory<byte> Body, string ContentType) Write(
        string endpoint, string table, IEnumerable<TableTransactionAction> actions)
    {
        // JSON escapes line ends and addresses percent-encode them, so no part can hold a boundary.
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var content = new TransactionContent(endpoint, table, id);
        content.WriteAll("batch_" + id, actions);
        return (content._body.WrittenMemory, $"multipart/mixed; boundary=batch_{id}");
    }

    private void WriteAll(string batch, IEnumerable<TableTransactionAction> actions)
    {
        Line($"--{batch}");
        Line($"Content-Type: multipart/mixed; boundary={_changeSet}");
        Line("");
        var count = 0;
        foreach (var action in actions)
        {
            WritePart(action);
            count++;
        }

        if (count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        Line($"--{_changeSet}--");
        Line($"--{batch}--");
    }

    private void WritePart(TableTransactionAction action)
    {
        var (method, ifMatch) = MethodOf(action);
        Line($"--{_changeSet}");
        Line("Content-Type: application/http");
        Line("Content-Transfer-Encoding: binary");
        Line("");
        Line($"{method} {_endpoint}{PathOf(action)} HTTP/1.1");
        Line("Accept: application/json;odata=minimalmetadata");
        Line("DataServiceVersion: 3.0");
        if (ifMatch is not null)
        {
            Line($"If-Match: {ifMatch}");
        }

        if (action.ActionType == TableTransactionActionType.Add)
        {
            Line("Prefer: return-no-content");
        }

        WriteEntity(action);
    }

    private void WriteEntity(TableTransactionAction action)
    {
        if (action.ActionType != TableTransactionActionType.Delete)
        {
            Line("Content-Type: application/json");
            Line("");
            EntityWriter.Write(action.Entity, _body);
        }

        Line("");
        Line("");
    }

    private string PathOf(TableTransactionAction action) => action.ActionType == TableTransactionActionType.Add
        ? EntityPath.OfTable(_table)
        : EntityPath.Of(_table, action.Entity.PartitionKey, action.Entity.RowKey);

    // An update without an ETag goes out without a condition, which makes it an upsert: so the official client does.
    private static (string Method, string? IfMatch) MethodOf(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => ("POST", null),
        TableTransactionActionType.Delete => ("DELETE", Condition(action.ETag) ?? ETag.All.ToString()),
        TableTransactionActionType.UpdateMerge => ("PATCH", Condition(action.ETag)),
        TableTransactionActionType.UpdateReplace => ("PUT", Condition(action.ETag)),
        TableTransactionActionType.UpsertMerge => ("PATCH", null),
        TableTransactionActionType.UpsertReplace => ("PUT", null),
        var type => throw new InvalidOperationException($"There is no action {type}."),
    };

    private static string? Condition(ETag etag) => etag == default ? null : etag.ToString();

    private void Line(string text)
    {
        var length = Encoding.UTF8.GetBytes(text, _body.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)));
        _body.Advance(length);
        _body.Write("\r\n"u8);
    }
}
