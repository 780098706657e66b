using System.Text.Json.Serialization.Metadata;
using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>Which member of a line each column of a CSV document is.</summary>
internal static class CsvColumns
{
    /// <summary>The columns in the header's order, or what is right.</summary>
    public static (IReadOnlyList<JsonPropertyInfo>? Columns, Problem? Problem) Of(
        JsonTypeInfo type, ReadOnlyMemory<byte> header)
    {
        var names = CsvRecord.Read(header);
        var columns = names?
            .Select(name => type.Properties.FirstOrDefault(property => property.Name == name))
            .OfType<JsonPropertyInfo>()
            .Distinct()
            .ToList();
        var isWhole = columns is not null && columns.Count == names!.Length && Required(type).All(columns.Contains);
        return isWhole ? (columns, null) : (null, Wrong(type));
    }

    private static IEnumerable<JsonPropertyInfo> Required(JsonTypeInfo type) =>
        type.Properties.Where(property => property.AssociatedParameter is not { HasDefaultValue: true });

    private static Problem Wrong(JsonTypeInfo type)
    {
        var required = Required(type).ToList();
        var optional = type.Properties.Except(required).ToList();
        var also = optional.Count == 0 ? "" : $", and may name {Names(optional)}";
        return new Problem(
            ProblemType.InvalidRequest,
            $"The first line names the columns, each once, in any order: {Names(required)}{also}. None but these.");
    }

    private static string Names(IEnumerable<JsonPropertyInfo> columns) =>
        string.Join(", ", columns.Select(column => column.Name));
}
