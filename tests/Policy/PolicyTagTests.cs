using Serverless2FA.Policy;

namespace Serverless2FA.Tests.Policy;

public sealed class PolicyTagTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("W/\"datetime'2026-03-02T09%3A00%3A00.0000000Z'\"")]
    [InlineData("17")]
    [InlineData("äöü \"quoted\"")]
    public void Reads_back_what_it_wrote(string? version)
    {
        var tag = PolicyTag.Write(version);
        Assert.Matches("^\"[A-Za-z0-9_-]+\"$", tag);
        Assert.True(PolicyTag.TryRead(tag, out var read));
        Assert.Equal(version, read);
    }

    /// <summary>A version that was saved can't be taken for the policy that never was.</summary>
    [Fact]
    public void Tells_a_version_from_none()
    {
        Assert.NotEqual(PolicyTag.Write(null), PolicyTag.Write("never-saved"));
        Assert.True(PolicyTag.TryRead(PolicyTag.Write("never-saved"), out var version));
        Assert.Equal("never-saved", version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("MTc")]
    [InlineData("W/\"MTc\"")]
    [InlineData("\"MTc\", \"MTg\"")]
    [InlineData("\"M\"")]
    [InlineData("\"+/+/\"")]
    [InlineData("\"ä\"")]
    public void Refuses_what_is_not_a_tag_of_this_service(string? header)
    {
        Assert.False(PolicyTag.TryRead(header, out var version));
        Assert.Null(version);
    }

    [Fact]
    public void Reads_at_most_256_characters()
    {
        Assert.True(PolicyTag.TryRead($"\"{new string('A', 256)}\"", out _));
        Assert.False(PolicyTag.TryRead($"\"{new string('A', 260)}\"", out _));
    }
}
