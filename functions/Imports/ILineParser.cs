using System.Text.Json.Serialization.Metadata;
using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>Reads lines of one format.</summary>
internal interface ILineParser<TLine>
    where TLine : class
{
    /// <summary>What a line says, or what is right.</summary>
    (TLine? Content, Problem? Problem) Parse(ReadOnlyMemory<byte> utf8);
}

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLineParser<TLine>(JsonTypeInfo<TLine> type) : ILineParser<TLine>
    where TLine : class
{
    public (TLine? Content, Problem? Problem) Parse(ReadOnlyMemory<byte> utf8) => RequestBody.Parse(utf8.Span, type);
}
