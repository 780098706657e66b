using System.Text.Json;

namespace Serverless2FA.Storage.Embedded;

/// <summary>Columns as one JSON object, which people who look into the file can read.</summary>
internal static class EmbeddedColumns
{
    private const string None = "{}";

    internal static string Write(IReadOnlyList<RowColumn> columns) => columns.Count == 0
        ? None
        : JsonSerializer.Serialize(new SortedDictionary<string, string>(
            columns.ToDictionary(column => column.Name, column => column.Value, StringComparer.Ordinal),
            StringComparer.Ordinal));

    internal static IReadOnlyList<RowColumn> Read(string text)
    {
        if (text == None)
        {
            return [];
        }

        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateObject()
            .Select(property => new RowColumn(property.Name, property.Value.GetString()!))];
    }
}
