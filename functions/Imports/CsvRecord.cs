using CsvHelper;

namespace Serverless2FA.Imports;

/// <summary>Reads one record of CSV (RFC 4180).</summary>
internal static class CsvRecord
{
    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        BufferSize = 4 * 1024,
    };

    /// <summary>The cells; null where the quoting is wrong, or it is no single record.</summary>
    public static string[]? Read(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var reader = CsvReader.Create(record, Strict);
            if (!reader.Read())
            {
                return null;
            }

            var cells = reader.Current.ToArray();
            return reader.Read() ? null : cells;
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }
}
