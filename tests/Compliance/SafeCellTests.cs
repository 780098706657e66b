using Serverless2FA.Compliance;

namespace Serverless2FA.Tests.Compliance;

/// <summary>Names that a spreadsheet would run (C41, A15).</summary>
[Trait("Conformance", "C41")]
[Trait("Conformance", "A15")]
[Trait("Feature", "F32")]
public sealed class SafeCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\"=1+1\"", "'\"=1+1\"")]
    public void Puts_an_apostrophe_before_what_would_be_run(string name, string cell) =>
        Assert.Equal(cell, SafeCell.Of(name));

    /// <summary>
    /// German Excel separates by semicolons; a viewer that doesn't heed quotes begins a line at each break.
    /// </summary>
    [Theory]
    [InlineData("Anna;=HYPERLINK(\"https://evil.example\")", "Anna;'=HYPERLINK(\"https://evil.example\")")]
    [InlineData("Anna;\"=1+1\"", "Anna;'\"=1+1\"")]
    [InlineData("Anna\n=1+1", "Anna\n'=1+1")]
    [InlineData("Anna\r\n@x", "Anna\r\n'@x")]
    [InlineData("Anna,=1+1", "Anna,'=1+1")]
    [InlineData("Anna|-1", "Anna|'-1")]
    [InlineData("a; =1;+2", "a;' =1;'+2")]
    [InlineData("\t=1+1", "'\t'=1+1")]
    [InlineData("\n=1+1", "'\n'=1+1")]
    [InlineData("\r\n=1+1", "'\r\n'=1+1")]
    [InlineData(";=1+1", ";'=1+1")]
    public void Also_where_another_separator_would_begin_a_cell(string name, string cell) =>
        Assert.Equal(cell, SafeCell.Of(name));

    [Theory]
    [InlineData("")]
    [InlineData("Anna-Maria O'Neill")]
    [InlineData("anna+help=desk@example.com")]
    [InlineData("Dr. \"Anna\", PhD; CEO")]
    [InlineData("two\nlines")]
    [InlineData("two\r\n\tlines; and more")]
    [InlineData("عائشة \u200F(@work)")]
    [InlineData("👩‍💻 ☺")]
    [InlineData("'=quoted already")]
    public void Leaves_all_other_text_as_it_is(string name) => Assert.Equal(name, SafeCell.Of(name));

    [Fact]
    public void Takes_the_longest_hostile_name() =>
        Assert.EndsWith("\t'=", SafeCell.Of(new string('\t', 255) + "="), StringComparison.Ordinal);
}
