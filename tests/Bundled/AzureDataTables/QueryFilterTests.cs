using System.Text;
using Azure.Data.Tables;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class QueryFilterTests
{
    public static TheoryData<object?, string> Literals => new()
    {
        { null, "null" },
        { "text", "'text'" },
        { "", "''" },
        { "O'Brien", "'O''Brien'" },
        { "' or PartitionKey ne '", "''' or PartitionKey ne '''" },
        { "{0}", "'{0}'" },
        { 'c', "'c'" },
        { '\'', "''''" },
        { new StringBuilder("it's"), "'it''s'" },
        { true, "true" },
        { false, "false" },
        { -5, "-5" },
        { (byte)7, "7" },
        { 5L, "5L" },
        { ulong.MaxValue, "18446744073709551615L" },
        { 1.5, "1.5" },
        { -1e-7, "-1E-07" },
        { new Guid("00112233-4455-6677-8899-aabbccddeeff"), "guid'00112233-4455-6677-8899-aabbccddeeff'" },
        { new byte[] { 0, 15, 255 }, "X'000FFF'" },
        { new BinaryData(new byte[] { 1 }), "X'01'" },
        { new DateTimeOffset(2026, 3, 1, 1, 2, 3, TimeSpan.FromHours(2)), "datetime'2026-02-28T23:02:03Z'" },
        { new DateTime(2026, 3, 1, 1, 2, 3, 450, DateTimeKind.Utc), "datetime'2026-03-01T01:02:03.45Z'" },
        { new DateTime(2026, 3, 1, 1, 2, 3, DateTimeKind.Utc).AddTicks(1), "datetime'2026-03-01T01:02:03.0000001Z'" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void Writes_a_value_as_a_literal(object? value, string literal) =>
        Assert.Equal($"A eq {literal} and B", TableClient.CreateQueryFilter($"A eq {value} and B"));

    [Fact]
    public void Writes_several_values() =>
        Assert.Equal("A eq 'x' and (B gt 2L or C)", TableClient.CreateQueryFilter($"A eq {"x"} and (B gt {2L} or C)"));

    [Fact]
    public void Has_no_filter_for_none() => Assert.Null(TableClient.CreateQueryFilter(null!));

    [Fact]
    public void Refuses_a_value_that_has_no_literal() =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new Uri("https://example.org")}"));
}
