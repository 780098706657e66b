using System.Globalization;

namespace Azure.Data.Tables.Wire;

/// <summary>Addresses below the account's endpoint ("Addressing Table service resources").</summary>
internal static class EntityPath
{
    /// <summary>Where entities are added.</summary>
    public static string OfTable(string table) => "/" + Uri.EscapeDataString(table);

    /// <summary>Where one entity is.</summary>
    public static string Of(string table, string partitionKey, string rowKey) =>
        $"/{Uri.EscapeDataString(table)}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    /// <summary>The same, of its properties those named.</summary>
    public static string Of(string table, string partitionKey, string rowKey, string? select) =>
        Of(table, partitionKey, rowKey) + (select is null ? "" : "?$select=" + Uri.EscapeDataString(select));

    /// <summary>Where a page of entities is.</summary>
    public static string OfPage(string table, EntityQuery query, int? pageSize, string? continuationToken)
    {
        var path = $"/{Uri.EscapeDataString(table)}()";
        var separator = '?';
        Append("$top", pageSize?.ToString(CultureInfo.InvariantCulture));
        Append("$select", query.Select);
        Append("$filter", query.Filter);
        if (continuationToken is { Length: > 1 })
        {
            var space = continuationToken.IndexOf(' ', StringComparison.Ordinal);
            Append("NextPartitionKey", space < 0 ? continuationToken : continuationToken[..space]);
            Append("NextRowKey", space < 0 ? null : continuationToken[(space + 1)..]);
        }

        return path;

        void Append(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                path = $"{path}{separator}{name}={Uri.EscapeDataString(value)}";
                separator = '&';
            }
        }
    }

    // A quote within a key is doubled as in every OData literal; otherwise it would end the literal.
    private static string Key(string key) =>
        Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}

/// <summary>Which entities, and what of them.</summary>
internal sealed record EntityQuery(string? Filter, string? Select);
