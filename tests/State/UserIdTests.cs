using Serverless2FA.State;

namespace Serverless2FA.Tests.State;

public sealed class UserIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("anna@example.com")]
    [InlineData("/\\#?%2F&=+ \"'<>")]
    [InlineData("ünïcödé \u200F\u202E")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("a\uD83D\uDE00b")]
    public void Takes_any_text(string text) => Assert.Equal(text, UserId.TryParse(text)?.Value);

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\u0000")]
    [InlineData("\r\n")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    public void Refuses_control_characters(string? text) => Assert.Null(UserId.TryParse(text));

    /// <summary>Written as numbers: an attribute can't hold half a pair.</summary>
    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    [InlineData(0xDE00, 0xD83D)]
    [InlineData(0x61, 0xD83D, 0x62)]
    [InlineData(0xD83D, 0xDE00, 0xDE00)]
    [InlineData(0xD83D, 0xD83D, 0xDE00)]
    public void Refuses_half_a_surrogate_pair(params int[] characters) =>
        Assert.Null(UserId.TryParse(string.Concat(characters.Select(character => (char)character))));

    [Fact]
    [Trait("Conformance", "C40")]
    public void Takes_at_most_256_characters()
    {
        Assert.NotNull(UserId.TryParse(new string('a', 256)));
        Assert.Null(UserId.TryParse(new string('a', 257)));
        Assert.Null(UserId.TryParse(new string('a', 255) + "\uD83D\uDE00"));
        Assert.NotNull(UserId.TryParse(new string('a', 254) + "\uD83D\uDE00"));
    }

    /// <summary>One id in two spellings is two people; what they are to each other the application knows.</summary>
    [Theory]
    [Trait("Conformance", "A10")]
    [InlineData("Anna")]
    [InlineData("anna ")]
    [InlineData("\uFF41nna")]
    public void Compares_ordinally(string other) => Assert.NotEqual(Anna.User, UserId.TryParse(other));

    [Fact]
    public void Is_never_used_uninitialised() => Assert.Throws<InvalidOperationException>(() => default(UserId).Value);
}
