using System.Text;
using System.Text.Json.Nodes;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Rescue;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;
using Directory = Serverless2FA.Tests.Users.Directory;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>What the roster says of who is without a factor, over a real store.</summary>
[Trait("Feature", "F34")]
public sealed class RosterGapTests : IAsyncLifetime
{
    private readonly RosterWorld _world = new(TestStore.Embedded());
    private readonly Directory _directory;
    private readonly UserId _user;
    private int _day;

    public RosterGapTests() => (_directory, _user) = (new Directory(_world), _world.NewUser());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>Every step is a day after the one before.</summary>
    [Fact]
    public async Task Says_since_when_somebody_has_had_no_factor_whatever_happens()
    {
        await PutAsync(Role.EndUser);
        Assert.Equal(Day(1), await SinceAsync(Audience.EndUsers));
        await PutAsync(Role.Agent);
        Assert.Equal(Day(2), await SinceAsync(Audience.TeamMembers));
        await PutAsync(Role.Admin);
        Assert.Equal(Day(2), await SinceAsync(Audience.TeamMembers));
        await SetUpAsync();
        Assert.Null(await SinceAsync(Audience.TeamMembers));
        await CommitAsync(Remove);
        Assert.Equal(Day(5), await SinceAsync(Audience.TeamMembers));
        await SetUpAsync();
        Assert.Null(await SinceAsync(Audience.TeamMembers));
        await CommitAsync(state => ResetUser.Decide(state!, _user));
        Assert.Equal(Day(7), await SinceAsync(Audience.TeamMembers));
        await PutAsync(Role.Support);
        Assert.Equal(Day(8), await SinceAsync(Audience.TeamMembers));

        var gone = await _directory.DeleteUser.RunAsync(await Directory.OwnerAsync(), _user, NextDay(), CancellationToken.None);
        Assert.Equal(_user, gone.Answer());
        Assert.Empty(await _world.ListAsync(Audience.TeamMembers));
        Assert.Null(await MarkAsync());

        await PutAsync(Role.Agent);
        Assert.Equal(Day(10), await SinceAsync(Audience.TeamMembers));
        await PutAsync(Role.EndUser);
        Assert.Equal(Day(11), await SinceAsync(Audience.EndUsers));
        Assert.Empty(await _world.ListAsync(Audience.TeamMembers));
    }

    /// <summary>Somebody who was entered before it was kept: not known, until a factor has come and gone.</summary>
    [Fact]
    public async Task Does_not_know_it_of_a_former_state_until_a_factor_has_come_and_gone()
    {
        await WriteFormerAsync();
        await PutAsync(Role.Admin);
        await _world.AssertExactAsync(_user);
        Assert.Null(await SinceAsync(Audience.TeamMembers));
        await SetUpAsync();
        Assert.Null(await SinceAsync(Audience.TeamMembers));
        await CommitAsync(Remove);
        Assert.Equal(Day(3), await SinceAsync(Audience.TeamMembers));
    }

    /// <summary>Rows as they lie in the store of a service that didn't keep it.</summary>
    [Fact]
    public void Reads_a_row_of_the_former_form()
    {
        var state = Anna.WithoutFactor with { WithoutFactorSince = Anna.Now };
        var row = JsonNode.Parse(new RosterRow(RosterEntry.Of(state), PendingSince: null).Write())!.AsObject();
        Assert.Equal(Anna.Now, Read(row).Entry!.WithoutFactorSince);
        Assert.True(row["entry"]!.AsObject().Remove("withoutFactorSince"));
        var expected = RosterEntry.Of(state)! with { WithoutFactorSince = null };
        Assert.Equal(new RosterRow(expected, PendingSince: null).Write(), Read(row).Write());
        Assert.True(row["entry"]!.AsObject().Remove("apiPasswordAt"));
        Assert.Throws<InvalidDataException>(() => Read(row));
    }

    private static RosterRow Read(JsonObject row) =>
        RosterRow.Read(new Row("a", "b", Encoding.UTF8.GetBytes(row.ToJsonString()), "v", []));

    private static DateTimeOffset Day(int day) => Anna.Now.AddDays(day);

    private Circumstances NextDay() => Anna.At with { Now = Day(++_day) };

    private async Task PutAsync(Role role)
    {
        var wanted = new WantedEntry(Directory.ProfileOf(_user, role));
        var put = await _directory.PutUser.RunAsync(
            await Directory.OwnerAsync(), _user, wanted, NextDay(), CancellationToken.None);
        Assert.Equal(role, put.Answer().Profile.Role);
    }

    private Task SetUpAsync() => CommitAsync(state => Decision.Change(
        state! with { Factors = Anna.WithApp.Factors, RecoveryCodes = Anna.Codes.Set },
        _user,
        [AuditEntry.Done(AuditAction.EnrollmentConfirmed, Method.Authenticator)]));

    private static Decision<Method> Remove(UserState? state) =>
        RemoveFactor.Decide(Method.Authenticator, new Verdict.Accepted(state!, Proof.Of(Method.Authenticator)));

    private async Task CommitAsync<TAnswer>(Func<UserState?, Decision<TAnswer>> decide)
    {
        var origin = new CommitOrigin("tests", NextDay());
        var outcome = await _directory.States.EnterAsync(_user, origin, decide, CancellationToken.None);
        Assert.IsType<Outcome<TAnswer>.Done>(outcome);
    }

    /// <summary>What the only row there says; the state says the same.</summary>
    private async Task<DateTimeOffset?> SinceAsync(Audience audience)
    {
        var entry = Assert.Single(await _world.ListAsync(audience));
        var state = await _directory.States.FindAsync(_user, CancellationToken.None);
        Assert.Equal(state!.WithoutFactorSince, entry.WithoutFactorSince);
        return entry.WithoutFactorSince;
    }

    private async Task<DateTimeOffset?> MarkAsync()
    {
        var row = await _world.Rows.ReadAsync(
            TableName.Users, UserKey.Partition(_user), UserKey.State, CancellationToken.None);
        var mark = StateDocument.Read(row!.Content, _user);
        Assert.NotNull(mark.DeletedAt);
        return mark.WithoutFactorSince;
    }

    /// <summary>An agent without a factor, as the former layout has one.</summary>
    private Task WriteFormerAsync()
    {
        var state = JsonNode.Parse(UserState.New(_user, Anna.Profile).Text())!.AsObject();
        state["format"] = 3;
        Assert.True(state.Remove("withoutFactorSince"));
        var write = new RowWrite.Put(UserKey.State, Encoding.UTF8.GetBytes(state.ToJsonString()), []);
        return _world.Rows.CommitAsync(TableName.Users, UserKey.Partition(_user), [write], CancellationToken.None);
    }
}
