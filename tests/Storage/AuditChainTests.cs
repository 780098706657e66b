using System.Text;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Passcodes;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

[Trait("Feature", "F36")]
public sealed class AuditChainTests : IAsyncLifetime
{
    private StoredAnna _anna = null!;

    public async ValueTask InitializeAsync()
    {
        _anna = await StoredAnna.EnterAsync();
        await _anna.CountByOthersAsync(5);
    }

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    [Fact]
    public async Task Is_whole_after_any_number_of_changes()
    {
        var rows = await RowsAsync();
        Assert.Equal(6, rows.Count);
        Assert.True(await IsWholeAsync());
    }

    [Fact]
    public async Task Says_who_did_what_when_from_where_and_with_what_result()
    {
        var origin = new CommitOrigin("bert", Anna.At with { Now = Anna.Now.AddSeconds(1) });
        await _anna.States.ChangeAsync(
            Anna.User,
            origin,
            state => new ValueTask<Serverless2FA.State.Decision<int>>(StoredAnna.CountUp(state) with
            {
                Audit =
                [
                    AuditEntry.Refused(AuditAction.SignIn, AuditReason.WrongPasscode, Method.Authenticator),
                    AuditEntry.Done(AuditAction.PasscodesLocked, detail: "until"),
                ],
            }),
            CancellationToken.None);
        var text = Encoding.UTF8.GetString((await RowsAsync())[0].Content.Span);
        var commit = (await _anna.StateAsync()).Commits.Ids[^1];
        Assert.Equal(
            $$"""
            {"sequence":7,"commitId":"{{commit}}","at":"2026-03-02T09:00:11Z","user":"anna","actor":"bert",
            "correlationId":"correlation","address":"192.0.2.1","userAgent":"tests","entries":[
            {"action":"SignIn","result":"Refused","reason":"WrongPasscode","method":"authenticator","detail":null},
            {"action":"PasscodesLocked","result":"Done","reason":null,"method":null,"detail":"until"}]}
            """.ReplaceLineEndings(""),
            text);
    }

    /// <summary>Races, lost answers and doubled writes leave one record for each change.</summary>
    [Fact]
    [Trait("Conformance", "C45")]
    public async Task Is_whole_whatever_storage_did()
    {
        _anna.Rows.AtWrite(Faults.Race(() => _anna.CountByOthersAsync(2)));
        _anna.Rows.AtWrite(Faults.Before);
        _anna.Rows.AtWrite(Faults.AfterAndThen(() => _anna.CountByOthersAsync(20)));
        await _anna.CountAsync();
        _anna.Rows.AtWrite(Faults.Twice);
        await _anna.CountAsync();
        Assert.Equal(6 + 2 + 1 + 20 + 1, (await RowsAsync()).Count);
        Assert.True(await IsWholeAsync());
    }

    /// <summary>Whoever can write to the store, but not read the vault, can't hide what was done.</summary>
    [Theory]
    [InlineData("altered")]
    [InlineData("dropped")]
    [InlineData("newest dropped")]
    [InlineData("oldest dropped")]
    [InlineData("swapped")]
    [InlineData("moved in time")]
    [InlineData("resealed with another MAC")]
    [InlineData("head taken back")]
    public async Task Is_found_to_be_tampered_with(string how)
    {
        var rows = await RowsAsync();
        var (one, other) = (rows[2], rows[3]);
        switch (how)
        {
            case "altered":
                await PutAsync(one, Altered(one));
                break;
            case "dropped":
                await DropAsync(one);
                break;
            case "newest dropped":
                await DropAsync(rows.MaxBy(row => AuditTrail.Read(row).Sequence)!);
                break;
            case "oldest dropped":
                await DropAsync(rows.MinBy(row => AuditTrail.Read(row).Sequence)!);
                break;
            case "swapped":
                await PutAsync(one, other.Content);
                await PutAsync(other, one.Content);
                break;
            case "moved in time":
                await DropAsync(one);
                await _anna.TamperAsync(new RowWrite.Insert(
                    UserKey.Audit(Anna.Now.AddDays(-9), AuditTrail.Read(one).CommitId), one.Content, one.Columns));
                break;
            case "resealed with another MAC":
                RowColumn[] seal =
                [
                    new("KeyId", AuditTrail.Column(one, "KeyId")), new("Mac", AuditTrail.Column(other, "Mac")),
                ];
                await _anna.TamperAsync(new RowWrite.Put(one.Key, one.Content, seal));
                break;
            default:
                await DropAsync(rows.MaxBy(row => AuditTrail.Read(row).Sequence)!);
                var state = await _anna.StateAsync();
                await _anna.TamperAsync(new RowWrite.Put(
                    UserKey.State, StateDocument.Write(state with { Audit = state.Audit with { Count = 5 } }), []));
                break;
        }

        Assert.False(await IsWholeAsync());
    }

    private static byte[] Altered(Row row) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(row.Content.Span).Replace("\"tests\"", "\"Tests\"", StringComparison.Ordinal));

    private Task<CommitResult> PutAsync(Row row, ReadOnlyMemory<byte> content) =>
        _anna.TamperAsync(new RowWrite.Put(row.Key, content, row.Columns));

    private Task<CommitResult> DropAsync(Row row) => _anna.TamperAsync(new RowWrite.Delete(row.Key, Version: null));

    private Task<IReadOnlyList<Row>> RowsAsync() => _anna.RowsAsync(UserKey.AuditPrefix, "audit}");

    private async Task<bool> IsWholeAsync() => AuditTrail.IsWhole(
        await RowsAsync(), (await _anna.StateAsync()).Audit, await _anna.KeyRing.GetAsync(CancellationToken.None));
}
