namespace Serverless2FA.Http;

/// <summary>What reading the next line of a streamed body came to.</summary>
public abstract record LineRead
{
    private LineRead()
    {
    }

    /// <summary>A line, or a record of several where a quoted cell holds line ends.</summary>
    /// <param name="Number">Of its first line in the body, from 1.</param>
    /// <param name="Utf8">Without its line end; good until the next is read. Valid UTF-8.</param>
    public sealed record Line(int Number, ReadOnlyMemory<byte> Utf8) : LineRead;

    /// <summary>A line that can't be read; the next one can.</summary>
    /// <param name="Number">Of its first line in the body, from 1.</param>
    /// <param name="Problem">What is right.</param>
    public sealed record Broken(int Number, Problem Problem) : LineRead;

    /// <summary>Nothing can be read from here on: the body is too large, or broke off.</summary>
    public sealed record Stopped(Problem Problem) : LineRead;

    /// <summary>The body is over.</summary>
    public sealed record End : LineRead;
}
