using System.IO.Pipelines;
using System.Text;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.Http;

[Trait("Conformance", "C40")]
public sealed class RequestLinesTests
{
    private static readonly string Longest = new('x', RequestLines.MaxLineLength);

    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "1:")]
    [InlineData("a", "1:a")]
    [InlineData("a\nb\r\nc\n", "1:a 2:b 3:c")]
    [InlineData("\uFEFFa\n\uFEFFb", "1:a 2:\uFEFFb")]
    [InlineData("\"a\nb\",c\nd", "1:\"a\nb\",c 3:d")]
    [InlineData("\uFEFF\"a\nb\"\nd", "1:\"a\nb\" 3:d")]
    [InlineData("\"a\"\"\n\"\"b\",c\r\nd", "1:\"a\"\"\n\"\"b\",c 3:d")]
    [InlineData("a\"\nb\"\nc", "1:a\" 2:b\" 3:c")]
    [InlineData("x,\"\",\"a\n\"\ny", "1:x,\"\",\"a\n\" 3:y")]
    [InlineData("a\n\"b", "1:a 2:\"b")]
    public async Task Reads_lines_and_says_where_they_begin(string text, string lines)
    {
        foreach (var size in (int[])[1, 3, 4096])
        {
            Assert.Equal(lines, await AllAsync(Csv(text, size)));
        }
    }

    [Fact]
    public async Task Ends_no_line_of_JSON_within_quotes_and_every_line_at_its_end() =>
        Assert.Equal("1:\"a 2:b\"", await AllAsync(Lines("\"a\nb\"", RequestLines.Json, 4096)));

    [Fact]
    public async Task Takes_lines_of_16_KiB_and_goes_on_behind_a_longer_one()
    {
        Assert.Equal($"1:{Longest} 2:b", await AllAsync(Csv($"{Longest}\r\nb", 1000)));
        Assert.Equal($"1:{Longest} 2:b", await AllAsync(Csv($"\uFEFF{Longest}\r\nb", 1000)));
        Assert.Equal("broken:1 2:b", await AllAsync(Csv($"{Longest}x\nb", 1000)));
        Assert.Equal("broken:1 2:b", await AllAsync(Csv($"{new string('x', 100_001)}\nb", 1000)));
        Assert.Equal("broken:1 4:b", await AllAsync(Csv($"\"{Longest}\nx,y\nz\"\nb", 1000)));
        Assert.Equal("a broken:2", (await AllAsync(Csv($"a\n{Longest}x", 1000))).Replace("1:", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\n\"b,x\nc,\"y\nd\n", 2)]
    [InlineData("a\nb\n\"c\nd\n", 3)]
    [InlineData("\"a\"b\"\nc\"\nd", 0)]
    public async Task Stops_where_quotes_hide_where_the_next_record_begins(string text, int stop)
    {
        var lines = Csv(text, 4096);

        var all = await AllAsync(lines);

        Assert.Equal(stop > 0, all.EndsWith($"stopped:{stop}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_broken_UTF8_line_by_line()
    {
        byte[] body = [.. "a\n"u8, 0xC3, .. "\nb\n"u8, 0xED, 0xA0, 0x80];

        Assert.Equal("1:a broken:2 3:b broken:4", await AllAsync(new RequestLines(Pipe(body, 2), RequestLines.Csv)));
    }

    [Theory]
    [InlineData("aaaa\nbbbb\n", "1:aaaa 2:bbbb")]
    [InlineData("aaaa\nbbbb\nc", "1:aaaa 2:bbbb stopped:3")]
    [InlineData("aaaaaaaaaaa", "stopped:1")]
    public async Task Takes_a_body_up_to_its_cap(string text, string lines) => Assert.Equal(
        lines, await AllAsync(new RequestLines(Pipe(Encoding.UTF8.GetBytes(text), 3), RequestLines.Csv, maxLength: 10)));

    [Fact]
    public async Task Drops_half_a_line_where_the_body_breaks_off()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("a\nhalf"u8.ToArray());
        var lines = new RequestLines(pipe.Reader, RequestLines.Csv);
        Assert.IsType<LineRead.Line>(await lines.ReadAsync(CancellationToken.None));

        await pipe.Writer.CompleteAsync(new IOException("reset"));

        Assert.IsType<LineRead.Stopped>(await lines.ReadAsync(CancellationToken.None));
        Assert.IsType<LineRead.Stopped>(await lines.ReadAsync(CancellationToken.None));
        Assert.Equal(2, lines.Next);
    }

    private static RequestLines Csv(string text, int size) => Lines(text, RequestLines.Csv, size);

    private static RequestLines Lines(string text, string type, int size) =>
        new(Pipe(Encoding.UTF8.GetBytes(text), size), type);

    private static PipeReader Pipe(byte[] body, int size) =>
        PipeReader.Create(new MemoryStream(body), new StreamPipeReaderOptions(bufferSize: size, minimumReadSize: 1));

    private static async Task<string> AllAsync(RequestLines lines)
    {
        var all = new List<string>();
        while (true)
        {
            switch (await lines.ReadAsync(CancellationToken.None))
            {
                case LineRead.Line line:
                    all.Add($"{line.Number}:{Encoding.UTF8.GetString(line.Utf8.Span)}");
                    break;
                case LineRead.Broken broken:
                    all.Add($"broken:{broken.Number}");
                    break;
                case LineRead.Stopped:
                    all.Add($"stopped:{lines.Next}");
                    return string.Join(' ', all);
                default:
                    return string.Join(' ', all);
            }
        }
    }
}
