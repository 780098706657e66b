using System.Text.Json;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Http;

/// <summary>What the service has written of people, as it lies in its store.</summary>
public sealed class StoredPeople
{
    private readonly IRowStore _rows;

    internal StoredPeople(IRowStore rows) => _rows = rows;

    /// <summary>Changes with every write.</summary>
    public async Task<string> VersionAsync(Person person) => (await RowAsync(person)).Version;

    /// <summary>The state.</summary>
    public async Task<JsonElement> StateAsync(Person person) =>
        JsonDocument.Parse((await RowAsync(person)).Content).RootElement;

    /// <summary>Wrong passcodes in a row.</summary>
    public async Task<int> FailuresAsync(Person person) =>
        (await StateAsync(person)).GetProperty("passcodeBudget").GetProperty("failures").GetInt32();

    /// <summary>The audit rows, the newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> AuditAsync(Person person)
    {
        var query = new RowQuery(PartitionOf(person), UserKey.AuditPrefix, $"{UserKey.AuditPrefix}~");
        var page = await _rows.ListAsync(TableName.Users, query, CancellationToken.None);
        return [.. page.Rows.Select(row => JsonDocument.Parse(row.Content).RootElement)];
    }

    private static string PartitionOf(Person person) => UserKey.Partition(UserId.TryParse(person.Id)!.Value);

    private async Task<Row> RowAsync(Person person) =>
        await _rows.ReadAsync(TableName.Users, PartitionOf(person), UserKey.State, CancellationToken.None)
        ?? throw new InvalidOperationException($"{person.Id} isn't stored.");
}
