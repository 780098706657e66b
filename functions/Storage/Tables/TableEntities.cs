using System.Runtime.InteropServices;
using Azure.Data.Tables;

namespace Serverless2FA.Storage.Tables;

/// <summary>A row as an entity: the content in one binary property, each column in a text property.</summary>
internal static class TableEntities
{
    private const string Content = nameof(Content);

    internal static Row Read(TableEntity entity)
    {
        var content = entity.GetBinary(Content)
            ?? throw new InvalidOperationException("A row has no content: it was not written by this application.");
        return new(entity.PartitionKey, entity.RowKey, content, entity.ETag.ToString(), Columns(entity));
    }

    internal static TableEntity Write(string partition, RowWrite write) => write switch
    {
        RowWrite.Insert insert => Write(partition, write.Key, insert.Content, insert.Columns),
        RowWrite.Put put => Write(partition, write.Key, put.Content, put.Columns),
        RowWrite.Replace replace => Write(partition, write.Key, replace.Content, replace.Columns),
        _ => new(partition, write.Key),
    };

    /// <summary>The query as an OData filter; its texts can't end their quotes. Null for the whole table.</summary>
    internal static string? Filter(RowQuery query)
    {
        string?[] conditions =
        [
            query.Partition is { } partition ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}") : null,
            query.From is { } from ? TableClient.CreateQueryFilter($"RowKey ge {from}") : null,
            query.Until is { } until ? TableClient.CreateQueryFilter($"RowKey lt {until}") : null,
        ];
        var filter = string.Join(" and ", conditions.Where(condition => condition is not null));
        return filter.Length == 0 ? null : filter;
    }

    private static TableEntity Write(
        string partition, string key, ReadOnlyMemory<byte> content, IReadOnlyList<RowColumn> columns)
    {
        var entity = new TableEntity(partition, key) { [Content] = Bytes(content) };
        foreach (var (name, value) in columns)
        {
            entity[name] = value;
        }

        return entity;
    }

    private static RowColumn[] Columns(TableEntity entity)
    {
        var columns = new List<RowColumn>(entity.Count);
        foreach (var (name, value) in entity)
        {
            if (value is string text && !name.Contains('.', StringComparison.Ordinal)
                && name is not (nameof(entity.PartitionKey) or nameof(entity.RowKey)))
            {
                columns.Add(new(name, text));
            }
        }

        columns.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return [.. columns];
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment) && segment.Array!.Length == content.Length
            ? segment.Array
            : content.ToArray();
}
