using System.Text;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Audit;

/// <summary>
/// Trails as they are stored: what a stranger with access to the store does is found, and nothing else is.
/// </summary>
[Trait("Feature", "F36")]
public sealed class TrailVerifierTests : IAsyncLifetime
{
    private readonly Audited _audited = new(TestStore.Embedded());
    private UserId _anna;

    public async ValueTask InitializeAsync() => _anna = await _audited.EnterAsync(commits: 6);

    public ValueTask DisposeAsync() => _audited.DisposeAsync();

    [Fact]
    public async Task Finds_nothing_wrong_with_a_trail_that_goes_on_while_it_is_read()
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await _audited.CommitAsync(_anna);
            }
        })).ToList();
        for (var i = 0; i < 30; i++)
        {
            Assert.Empty(await _audited.FaultsAsync(_anna));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        var trail = await _audited.Verifier.VerifyAsync(_anna, CancellationToken.None);
        Assert.Equal((await _audited.StateAsync(_anna)).Audit.Count, trail!.Records);
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task Goes_on_over_a_deletion_and_a_new_entry()
    {
        await _audited.CommitAsync(_anna, change: state => state!.Erased(_audited.Clock.GetUtcNow()));
        Assert.Empty(await _audited.FaultsAsync(_anna));

        await _audited.CommitAsync(_anna, change: state => state!.Reentered(Anna.Profile));
        Assert.Empty(await _audited.FaultsAsync(_anna));
        Assert.Equal(8, (await _audited.SequencesAsync(_anna)).Length);
    }

    [Fact]
    public async Task Knows_nothing_of_who_never_was() =>
        Assert.Null(await _audited.Verifier.VerifyAsync(Audited.NewUser(), CancellationToken.None));

    [Fact]
    public async Task Finds_every_row_that_is_deleted()
    {
        foreach (var row in await _audited.TrailAsync(_anna))
        {
            var stored = await _audited.RowAsync(_anna, row.Key);
            await _audited.TamperAsync(_anna, new RowWrite.Delete(row.Key, Version: null));
            Assert.Equal([$"{row.Record!.Sequence} Missing"], await _audited.FaultsAsync(_anna));
            await _audited.TamperAsync(_anna, new RowWrite.Insert(row.Key, stored.Content, stored.Columns));
        }

        Assert.Empty(await _audited.FaultsAsync(_anna));
    }

    [Fact]
    public async Task Finds_every_letter_that_is_changed_in_a_row_its_key_its_columns_or_its_content()
    {
        var row = await _audited.RowAsync(_anna, (await _audited.TrailAsync(_anna))[2].Key);
        var text = Encoding.UTF8.GetString(row.Content.Span);
        for (var i = 0; i < text.Length; i++)
        {
            await AssertFoundAsync(row with { Content = Encoding.UTF8.GetBytes(Changed(text, i)) });
        }

        foreach (var column in row.Columns)
        {
            var others = row.Columns.Where(other => other != column);
            await AssertFoundAsync(row with { Columns = [.. others] });
            for (var i = 0; i < column.Value.Length; i++)
            {
                RowColumn changed = new(column.Name, Changed(column.Value, i));
                await AssertFoundAsync(row with { Columns = [.. others, changed] });
            }
        }

        await _audited.TamperAsync(_anna, new RowWrite.Delete(row.Key, Version: null));
        for (var i = UserKey.AuditPrefix.Length; i < row.Key.Length; i++)
        {
            var key = Changed(row.Key, i);
            await _audited.TamperAsync(_anna, new RowWrite.Insert(key, row.Content, row.Columns));
            Assert.Equal(["3 Reordered"], await _audited.FaultsAsync(_anna));
            await _audited.TamperAsync(_anna, new RowWrite.Delete(key, Version: null));
        }
    }

    [Fact]
    public async Task Finds_rows_that_are_swapped_whole_or_in_part()
    {
        var trail = await _audited.TrailAsync(_anna);
        var (one, other) = (await _audited.RowAsync(_anna, trail[1].Key), await _audited.RowAsync(_anna, trail[4].Key));
        await SwapAsync(one, other, columns: true);
        Assert.Equal(["5 Reordered", "2 Reordered"], await _audited.FaultsAsync(_anna));

        await SwapAsync(one, other, columns: false);
        Assert.NotEmpty(await _audited.FaultsAsync(_anna));
    }

    [Fact]
    public async Task Finds_a_row_of_another_person()
    {
        var bert = await _audited.EnterAsync(commits: 6);
        var (hers, his) = ((await _audited.TrailAsync(_anna))[3], (await _audited.TrailAsync(bert))[3]);
        var row = await _audited.RowAsync(bert, his.Key);

        await _audited.TamperAsync(_anna, new RowWrite.Insert(his.Key, row.Content, row.Columns));
        Assert.Equal(["4 Added"], await _audited.FaultsAsync(_anna));

        await _audited.TamperAsync(_anna, new RowWrite.Delete(hers.Key, Version: null));
        Assert.NotEmpty(await _audited.FaultsAsync(_anna));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("broken")]
    [InlineData("another's")]
    [InlineData("put back")]
    public async Task Finds_a_state_that_is(string how)
    {
        var former = await _audited.RowAsync(_anna, UserKey.State);
        var bert = await _audited.EnterAsync(commits: 6);
        await _audited.CommitAsync(_anna);
        await _audited.TamperAsync(_anna, how switch
        {
            "gone" => new RowWrite.Delete(UserKey.State, Version: null),
            "broken" => new RowWrite.Put(UserKey.State, "{}"u8.ToArray(), []),
            "another's" => new RowWrite.Put(UserKey.State, (await _audited.RowAsync(bert, UserKey.State)).Content, []),
            _ => new RowWrite.Put(UserKey.State, former.Content, former.Columns),
        });

        Assert.Equal([how == "put back" ? "7 Added" : " Head"], await _audited.FaultsAsync(_anna));
    }

    private async Task AssertFoundAsync(Row changed)
    {
        var right = await _audited.RowAsync(_anna, changed.Key);
        await _audited.TamperAsync(_anna, new RowWrite.Put(changed.Key, changed.Content, changed.Columns));
        var faults = await _audited.FaultsAsync(_anna);
        Assert.True(faults.Count > 0, Encoding.UTF8.GetString(changed.Content.Span));
        await _audited.TamperAsync(_anna, new RowWrite.Put(changed.Key, right.Content, right.Columns));
    }

    private Task SwapAsync(Row one, Row other, bool columns) => _audited.TamperAsync(
        _anna,
        new RowWrite.Put(one.Key, other.Content, columns ? other.Columns : one.Columns),
        new RowWrite.Put(other.Key, one.Content, columns ? one.Columns : other.Columns));

    /// <summary>One letter changed to another that may stand there.</summary>
    private static string Changed(string text, int at) =>
        $"{text[..at]}{(text[at] is '1' ? '2' : '1')}{text[(at + 1)..]}";
}
