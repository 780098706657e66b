using System.Text;

namespace Serverless2FA.Storage;

/// <summary>Which columns a row may have beside its content.</summary>
internal static class ColumnRules
{
    private const int MaxColumns = 16;

    private const int MaxNameLength = 64;

    /// <summary>The table's own properties, and ours.</summary>
    private static readonly string[] Reserved = ["PartitionKey", "RowKey", "Timestamp", "ETag", "Content"];

    internal static void Check(IReadOnlyList<RowColumn> columns)
    {
        Require(columns.Count <= MaxColumns, "A row has at most 16 columns.");
        for (var i = 0; i < columns.Count; i++)
        {
            var (name, value) = columns[i];
            Require(IsName(name), "A column's name is an ASCII identifier and none of the table's own.");
            Require(value.Length <= RowColumn.MaxValueLength, "A column's value has at most 1,024 characters.");
            Require(IsWellFormed(value), "A column's value has no half of a surrogate pair.");
            for (var j = 0; j < i; j++)
            {
                var other = columns[j].Name;
                Require(!string.Equals(name, other, StringComparison.OrdinalIgnoreCase), "A column stands once.");
            }
        }
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= MaxNameLength
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
        && !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsWellFormed(string value)
    {
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
#pragma warning disable CA2208, MA0015 // The caller knows the parameter by this name.
            throw new ArgumentException(message, "columns");
#pragma warning restore CA2208, MA0015
        }
    }
}
