using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Tests.Audit.Chain;

/// <summary>Nothing can be done to a stored chain without the key that isn't found and named.</summary>
[Trait("Feature", "F36")]
public sealed class ChainWalkTests
{
    private const int Length = 7;

    private readonly TestChain _chain = new(Length);

    public static TheoryData<int> Places => [.. Enumerable.Range(1, Length)];

    public static TheoryData<int> Neighbours => [.. Enumerable.Range(1, Length - 1)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(500)]
    public void Finds_nothing_in_a_whole_chain_whatever_keys_it_was_made_with(int length) =>
        Assert.Empty(new TestChain(length).Faults());

    [Fact]
    public void Takes_records_that_requests_and_clocks_have_put_out_of_order()
    {
        var chain = new TestChain(2_000);
        var random = new Random(7);
        for (var i = 0; i < chain.Rows.Count - 50; i++)
        {
            var other = i + random.Next(50);
            (chain.Rows[i], chain.Rows[other]) = (chain.Rows[other], chain.Rows[i]);
        }

        Assert.Empty(chain.Faults());
        chain.Rows.Reverse();
        Assert.Empty(chain.Faults());
    }

    [Fact]
    public void Leaves_alone_what_was_committed_after_the_state_was_read()
    {
        var head = _chain.Head;
        _chain.Append();
        _chain.Append();
        _chain.Head = head;

        Assert.Empty(_chain.Faults(countAfterwards: Length + 2));
        Assert.Equal([$"{Length + 2} Added"], _chain.Faults(countAfterwards: Length + 1));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Finds_a_record_that_is_gone(int sequence)
    {
        _chain.Rows.RemoveAt(_chain[sequence]);

        Assert.Equal([$"{sequence} Missing"], _chain.Faults());
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 5)]
    [InlineData(5, 7)]
    [InlineData(1, 7)]
    public void Finds_a_stretch_that_is_gone_at_the_beginning_in_the_middle_and_at_the_end(int first, int last)
    {
        _chain.Rows.RemoveAll(row => row.Record!.Sequence >= first && row.Record.Sequence <= last);

        Assert.Equal(
            Enumerable.Range(first, last - first + 1).Reverse().Select(gone => $"{gone} Missing"), _chain.Faults());
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Finds_every_byte_that_was_changed_and_blames_that_record_alone(int sequence)
    {
        var place = _chain[sequence];
        var right = _chain.Rows[place];
        for (var i = 0; i < right.Content.Length; i++)
        {
            _chain.Rows[place] = right with { Content = Flipped(right.Content, i) };
            Assert.Equal([$"{sequence} Altered"], _chain.Faults());
        }

        for (var i = 0; i < right.Mac.Length; i++)
        {
            _chain.Rows[place] = right with { Mac = Flipped(right.Mac, i) };
            Assert.Equal([$"{sequence} Altered"], _chain.Faults());
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Finds_a_record_under_another_keys_name_or_without_one_or_without_its_MAC(int sequence)
    {
        var place = _chain[sequence];
        var right = _chain.Rows[place];
        StoredRecord[] wrong =
        [
            right with { KeyId = right.KeyId == "old" ? "new" : "old" },
            right with { KeyId = "unknown" },
            right with { KeyId = null },
            right with { Mac = ReadOnlyMemory<byte>.Empty },
        ];
        Assert.All(wrong, row =>
        {
            _chain.Rows[place] = row;
            Assert.Equal([$"{sequence} Altered"], _chain.Faults());
        });
    }

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Finds_two_records_that_lie_at_each_others_place(int sequence)
    {
        var (one, other) = (_chain[sequence], _chain[sequence + 1]);
        (_chain.Rows[one], _chain.Rows[other]) =
            (_chain.Rows[other] with { IsInPlace = false }, _chain.Rows[one] with { IsInPlace = false });

        Assert.Equal([$"{sequence + 1} Reordered", $"{sequence} Reordered"], _chain.Faults());
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Finds_two_copies_of_a_record_and_takes_the_one_in_the_chain(int sequence)
    {
        var right = _chain.Rows[_chain[sequence]];
        _chain.Rows.Add(right with { CommitId = "x", Content = Flipped(right.Content, 3), IsInPlace = false });
        Assert.Equal([$"{sequence} Added"], _chain.Faults());

        _chain.Rows.RemoveAt(_chain.Rows.Count - 1);
        _chain.Rows.Insert(0, right with { CommitId = "x", Mac = Flipped(right.Mac, 3), IsInPlace = false });
        Assert.Equal([$"{sequence} Added"], _chain.Faults());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(Length + 1)]
    [InlineData(1_000_000)]
    [InlineData(-1_000)]
    public void Finds_a_record_that_belongs_nowhere(int sequence)
    {
        var (record, content) = TestChain.Record(sequence);
        _chain.Rows.Insert(3, new StoredRecord(record, IsInPlace: true, record.CommitId, content, "new", new byte[32]));

        Assert.Equal([$"{sequence} Added"], _chain.Faults());
    }

    [Fact]
    public void Finds_a_row_that_is_no_record()
    {
        _chain.Rows.Insert(
            3, new StoredRecord(null, IsInPlace: false, "x", "{}"u8.ToArray(), null, Array.Empty<byte>()));

        Assert.Equal([" Altered"], _chain.Faults());
    }

    [Fact]
    public void Finds_a_state_that_was_put_back_or_changed()
    {
        var head = _chain.Head;
        _chain.Head = new TestChain(Length - 1).Head;
        Assert.Equal([$"{Length} Added"], _chain.Faults());

        _chain.Head = head with { Count = Length - 1 };
        Assert.Equal([$"{Length - 1} Head", $"{Length} Added"], _chain.Faults());

        _chain.Head = head with { Count = Length + 1 };
        Assert.Equal([$"{Length + 1} Missing"], _chain.Faults());

        _chain.Head = head with { Mac = Flipped(head.Mac, 5).ToArray() };
        Assert.Equal([$"{Length} Head"], _chain.Faults());

        _chain.Head = AuditHead.Empty;
        Assert.Equal(Length, _chain.Faults().Count);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Begins_at_the_checkpoint(int sequence)
    {
        var removed = _chain.Rows[_chain[sequence]];
        _chain.Cut(sequence);
        Assert.Empty(_chain.Faults());

        _chain.Bottom = _chain.Bottom with { Mac = Flipped(_chain.Bottom.Mac, 1).ToArray() };
        Assert.Equal([sequence == Length ? $"{Length} Head" : $"{sequence + 1} Altered"], _chain.Faults());

        _chain.Bottom = AuditHead.Empty;
        Assert.Equal(sequence, _chain.Faults().Count(fault => fault.EndsWith("Missing", StringComparison.Ordinal)));

        _chain.Bottom = new AuditHead(sequence, removed.Mac.ToArray());
        _chain.Rows.Add(removed);
        Assert.Equal([$"{sequence} Added"], _chain.Faults());
    }

    [Fact]
    public void Finds_a_checkpoint_beyond_the_end()
    {
        _chain.Bottom = _chain.Head with { Count = Length + 1 };

        Assert.Contains($"{Length} Head", _chain.Faults());
    }

    [Fact]
    public void Names_a_hundred_faults_of_many_and_goes_on_behind_a_gap()
    {
        var chain = new TestChain(25_000);
        chain.Rows.RemoveAt(chain[24_990]);
        Assert.Equal(["24990 Missing"], chain.Faults());

        chain.Rows.RemoveAll(row => row.Record!.Sequence % 3 == 0);
        Assert.Equal(ChainWalk.MostFaults, chain.Faults().Count);
    }

    private static ReadOnlyMemory<byte> Flipped(ReadOnlyMemory<byte> bytes, int at)
    {
        var flipped = bytes.ToArray();
        flipped[at] ^= 1;
        return flipped;
    }
}
