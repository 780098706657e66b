using System.Text;
using System.Text.Json;
using Serverless2FA.Audit;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Audit;

/// <summary>How much an answer looks at, what it leaves out, and where it goes on.</summary>
[Trait("Feature", "F36")]
public sealed class TrailReadingTests : IAsyncLifetime
{
    private readonly Audited _audited = new(TestStore.Embedded());

    private DateTimeOffset Now => _audited.Clock.GetUtcNow();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _audited.DisposeAsync();

    [Fact]
    public async Task Reads_the_account_over_many_days_the_newest_first()
    {
        var (anna, bert) = (await _audited.EnterAsync(commits: 90), await _audited.EnterAsync(commits: 20));

        var (found, pages) = await AllAsync(Account(days: 100), limit: 7);

        Assert.Equal(110, found.Count);
        Assert.Equal(found.OrderByDescending(entry => entry.Record.At), found);
        Assert.Equal(90, found.Count(entry => entry.Record.User == anna.Value));
        Assert.Equal(20, found.Count(entry => entry.Record.User == bert.Value));
        Assert.InRange(pages, 110 / 7, (110 / 7) + 4);
    }

    [Fact]
    public async Task Reads_between_two_times_to_the_tick()
    {
        var anna = await _audited.EnterAsync(commits: 10);
        var (from, until) = (Now.AddDays(-5), Now.AddDays(-2));
        AuditQuery[] queries =
        [
            new(anna, from, until, null, null, null),
            new(null, from, until, null, null, null),
        ];
        foreach (var query in queries)
        {
            Assert.Equal([7, 6, 5], await SequencesAsync(query));
            Assert.Equal([6, 5], await SequencesAsync(query with { Until = until.AddDays(-1) }));
            Assert.Equal([7, 6, 5], await SequencesAsync(query with { From = from.AddDays(-1).AddTicks(1) }));
            Assert.Equal([7, 6], await SequencesAsync(query with { From = from.AddTicks(1) }));
            Assert.Equal([8, 7, 6, 5], await SequencesAsync(query with { Until = until.AddTicks(1) }));
        }
    }

    [Fact]
    public async Task Leaves_out_lines_of_the_day_whose_commit_was_not_written_and_what_it_cannot_read()
    {
        var anna = await _audited.EnterAsync(commits: 3);
        await DayIndex.WriteAsync(_audited.Rows, anna, UserKey.Audit(Now, "never"), Now, CancellationToken.None);
        await _audited.Rows.CommitAsync(
            TableName.AuditByDay,
            DayIndex.PartitionOf(Now, anna),
            [new RowWrite.Put("junk", "\u0001"u8.ToArray(), [])],
            default);
        var newest = (await _audited.TrailAsync(anna))[^1];
        await _audited.TamperAsync(anna, new RowWrite.Put(newest.Key, "{}"u8.ToArray(), []));

        Assert.Equal([2, 1], await SequencesAsync(Account(days: 7)));
        Assert.Equal([2, 1], await SequencesAsync(new AuditQuery(anna, null, null, null, null, null)));
    }

    [Fact]
    public async Task Looks_at_a_thousand_rows_and_says_where_to_go_on_though_nothing_was_found()
    {
        var anna = await _audited.EnterAsync(commits: 1_300);
        var reader = Reader(_audited.Faulty);
        var query = new AuditQuery(anna, null, null, AuditAction.PolicyChanged, null, null);

        var page = await reader.ReadAsync(Request(query, 50), CancellationToken.None);

        Assert.Empty(page.Entries);
        Assert.Equal(5, _audited.Faulty.Listed.Count);
        var last = await reader.ReadAsync(Request(query, 50) with { Start = page.Next }, CancellationToken.None);
        Assert.Null(last.Next);
    }

    [Fact]
    public async Task Looks_at_62_days_of_the_account_at_once()
    {
        await _audited.EnterAsync(commits: 1);
        var reader = Reader(_audited.Faulty);

        var page = await reader.ReadAsync(Request(Account(days: 3_650), 50), CancellationToken.None);

        Assert.Single(page.Entries);
        Assert.Equal(62 * 32, _audited.Faulty.Listed.Count);
        Assert.Equal(DateOnly.FromDateTime(Now.AddDays(-62).Date), page.Next!.Day);
    }

    [Fact]
    public async Task An_export_that_takes_too_long_says_where_to_go_on_and_the_rest_follows()
    {
        var anna = await _audited.EnterAsync(commits: 450);
        var request = Request(new AuditQuery(anna, null, null, null, null, null), 1);
        var clock = new JumpingClock();
        _audited.Faulty.ReadWell();
        _audited.Faulty.AtRead(() =>
        {
            clock.Advance(ExportAudit.Patience);
            return Task.CompletedTask;
        });

        var first = await ExportAsync(request, clock);
        Assert.Equal(401, first.Count);
        Assert.Equal("incomplete", first[^1].GetProperty("status").GetString());
        Assert.Equal(400, first[^1].GetProperty("entries").GetInt32());

        var at = AuditPosition.TryRead(first[^1].GetProperty("continuation").GetString()!, request.Name)!;
        var rest = await ExportAsync(request with { Start = at.Position });
        Assert.Equal("""{"status":"complete","entries":50}""", rest[^1].GetRawText());
        Assert.Equal(
            Enumerable.Range(1, 450).Reverse(),
            first.SkipLast(1).Concat(rest.SkipLast(1)).Select(line => line.GetProperty("sequence").GetInt32()));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task An_export_that_storage_breaks_off_says_where_to_go_on()
    {
        var anna = await _audited.EnterAsync(commits: 450);
        _audited.Faulty.ReadWell();
        _audited.Faulty.ReadWell();
        _audited.Faulty.AtRead(Faults.Away);

        var lines = await ExportAsync(Request(new AuditQuery(anna, null, null, null, null, null), 1));

        Assert.Equal("incomplete", lines[^1].GetProperty("status").GetString());
        Assert.Equal(401, lines.Count);
    }

    [Fact]
    public async Task Verifies_everybody_in_turn_a_hundred_faults_at_a_time()
    {
        var broken = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            var user = await _audited.EnterAsync(commits: 6);
            if (i % 4 > 0)
            {
                broken.Add(user.Value);
                var rows = (await _audited.TrailAsync(user)).Skip(1).Take(4);
                await _audited.TamperAsync(user, [.. rows.Select(row => new RowWrite.Delete(row.Key, row.Version))]);
            }
        }

        var verify = new VerifyAudit(_audited.Verifier, new Trails(_audited.Rows), _audited.States, _audited.Clock);
        var (answers, next) = (new List<Verification>(), (string?)null);
        do
        {
            var outcome = await verify.VerifyAsync(next, CancellationToken.None);
            answers.Add(Assert.IsType<Outcome<Verification>.Done>(outcome).Answer);
            next = answers[^1].Next;
        }
        while (next is not null);

        Assert.Equal(2, answers.Count);
        Assert.Equal(100, answers[0].Faults.Count);
        Assert.Equal(40, answers.Sum(answer => answer.People));
        Assert.Equal(120, answers.Sum(answer => answer.Faults.Count));
        Assert.Equal(broken.Order(StringComparer.Ordinal), answers.SelectMany(answer => answer.Faults)
            .Select(fault => fault.User).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal((10 * 6) + (30 * 2), answers.Sum(answer => answer.Records));
    }

    private static AuditRequest Request(AuditQuery query, int limit) => new(query, Start: null, limit, "name");

    private AuditQuery Account(int days) => new(null, Now.AddDays(-days), Now.AddTicks(1), null, null, null);

    private GetAudit Reader(IRowStore rows) =>
        new(new TrailReader(new Trails(rows), new DayLines(rows)), new Trails(rows), _audited.States);

    private async Task<IReadOnlyList<int>> SequencesAsync(AuditQuery query) =>
        [.. (await AllAsync(query, limit: 2)).Found.Select(entry => entry.Record.Sequence)];

    private async Task<(IReadOnlyList<FoundEntry> Found, int Pages)> AllAsync(AuditQuery query, int limit)
    {
        var (found, pages, at) = (new List<FoundEntry>(), 0, (AuditPosition?)null);
        do
        {
            var page = await Reader(_audited.Rows).ReadAsync(
                Request(query, limit) with { Start = at }, CancellationToken.None);
            found.AddRange(page.Entries);
            at = page.Next;
            pages++;
        }
        while (at is not null);
        return (found, pages);
    }

    private async Task<IReadOnlyList<JsonElement>> ExportAsync(AuditRequest request, TimeProvider? clock = null)
    {
        var reader = new TrailReader(new Trails(_audited.Faulty), new DayLines(_audited.Faulty));
        var export = new ExportAudit(reader, _audited.States, clock ?? _audited.Clock);
        using var body = new MemoryStream();
        var lines = new AnswerLines(body, "correlation", CancellationToken.None);
        var first = await reader.ReadAsync(request.Query, request.Start, 200, CancellationToken.None);
        await export.WriteAsync(new AuditExport(request, first), lines, CancellationToken.None);
        await lines.FinishAsync();
        return [.. Encoding.UTF8.GetString(body.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
