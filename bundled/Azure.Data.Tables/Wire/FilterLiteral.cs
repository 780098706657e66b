using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Wire;

/// <summary>Values as OData literals ("Querying tables and entities", constructing filter strings).</summary>
internal static class FilterLiteral
{
    /// <summary>A filter whose interpolated values are literals, so that none of them can end a quote.</summary>
    public static string Format(FormattableString filter)
    {
        var literals = new object[filter.ArgumentCount];
        for (var i = 0; i < literals.Length; i++)
        {
            literals[i] = Of(filter.GetArgument(i), i);
        }

        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Of(object? value, int position) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        sbyte or byte or short or ushort or int or uint or decimal or float or double =>
            Convert.ToString(value, CultureInfo.InvariantCulture)!,
        long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture) + "L",
        Guid guid => $"guid'{guid}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData bytes => $"X'{Convert.ToHexString(bytes.ToMemory().Span)}'",
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime time => Time(time.ToUniversalTime()),
        string or char or StringBuilder => Text(value.ToString()!),
        _ => throw new ArgumentException(
            $"Value {position} of the filter is of type {value.GetType()}, which has no OData literal.", nameof(value)),
    };

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Time(DateTime utc) =>
        $"datetime'{utc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)}'";
}
