using Google.Protobuf;

namespace Serverless2FA.Tests.Telemetry;

/// <summary>
/// Reads sums and gauges of an OTLP request: opentelemetry-proto 1.x, collector/metrics/v1 and metrics/v1, by their
/// field numbers.
/// </summary>
internal static class OtlpFigures
{
    private const int ResourceMetrics = 1;
    private const int ScopeMetrics = 2;
    private const int Metrics = 2;
    private const int Name = 1;
    private const int Gauge = 5;
    private const int Sum = 7;
    private const int DataPoints = 1;
    private const int AsDouble = 4;
    private const int AsInt = 6;
    private const int Attributes = 7;

    /// <summary>Each data point: `name{key=value,..}` and its value.</summary>
    public static IEnumerable<(string Figure, double Value)> Read(byte[] request) =>
        from resource in Messages(request, ResourceMetrics)
        from scope in Messages(resource, ScopeMetrics)
        from metric in Messages(scope, Metrics)
        let name = Fields(metric).First(field => field.Number == Name).Bytes!.ToStringUtf8()
        from data in Messages(metric, Sum).Concat(Messages(metric, Gauge))
        from point in Messages(data, DataPoints)
        select ($"{name}{{{string.Join(',', Messages(point, Attributes).Select(Tag))}}}", ValueOf(point));

    private static string Tag(byte[] attribute)
    {
        var fields = Fields(attribute);
        return $"{fields[0].Bytes!.ToStringUtf8()}={Fields(fields[1].Bytes!.ToByteArray())[0].Bytes?.ToStringUtf8()}";
    }

    private static double ValueOf(byte[] point) => Fields(point).First(field => field.Number is AsDouble or AsInt) switch
    {
        { Number: AsDouble, Fixed: var bits } => BitConverter.UInt64BitsToDouble(bits),
        { Fixed: var number } => (long)number,
    };

    private static IEnumerable<byte[]> Messages(byte[] message, int number) =>
        Fields(message).Where(field => field.Number == number).Select(field => field.Bytes!.ToByteArray());

    private static List<Field> Fields(byte[] message)
    {
        var fields = new List<Field>();
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is not 0 and var tag)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => new Field(number, input.ReadBytes(), 0),
                WireFormat.WireType.Fixed64 => new Field(number, null, input.ReadFixed64()),
                WireFormat.WireType.Fixed32 => new Field(number, null, input.ReadFixed32()),
                _ => new Field(number, null, input.ReadUInt64()),
            });
        }

        return fields;
    }

    private sealed record Field(int Number, ByteString? Bytes, ulong Fixed);
}
