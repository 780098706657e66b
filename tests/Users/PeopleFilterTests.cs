using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>Who is in a list, and where a list goes on.</summary>
[Trait("Feature", "F37")]
public sealed class PeopleFilterTests
{
    private static readonly PeopleFilter Everybody = new(Role: null, Audience: null, HasFactor: null, Locked: null, Text: null);

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Holds_each_role_for_itself_and_in_its_audience(Role role)
    {
        var entry = EntryOf(ShownChange.InRole(Anna.WithApp, role));
        Assert.True(Everybody.Holds(entry, Anna.Now));
        Assert.All(Enum.GetValues<Role>(), other => Assert.Equal(
            other == role, (Everybody with { Role = other }).Holds(entry, Anna.Now)));

        // Which part of the roster is read says the audience; support staff lie beside the team and are of neither.
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var filter = Everybody with { Audience = audience };
            Assert.Equal([audience], filter.Audiences);
            Assert.Equal(role is not Role.Support, filter.Holds(entry, Anna.Now));
        }
    }

    [Fact]
    public void Looks_where_such_people_can_be_and_nowhere_else()
    {
        Assert.Equal([Audience.TeamMembers, Audience.EndUsers], Everybody.Audiences);
        Assert.Equal([Audience.EndUsers], (Everybody with { Role = Role.EndUser }).Audiences);
        Assert.All(
            [Role.Agent, Role.Admin, Role.Owner, Role.Support],
            role => Assert.Equal([Audience.TeamMembers], (Everybody with { Role = role }).Audiences));
        Assert.Equal(
            [Audience.EndUsers], (Everybody with { Role = Role.Agent, Audience = Audience.EndUsers }).Audiences);
    }

    [Fact]
    public void Tells_who_has_a_factor()
    {
        var (with, without) = (Everybody with { HasFactor = true }, Everybody with { HasFactor = false });
        Assert.True(with.Holds(EntryOf(Anna.WithApp), Anna.Now));
        Assert.False(without.Holds(EntryOf(Anna.WithApp), Anna.Now));
        Assert.False(with.Holds(EntryOf(Anna.WithoutFactor), Anna.Now));
        Assert.True(without.Holds(EntryOf(Anna.WithoutFactor), Anna.Now));
        Assert.True(with.Holds(EntryOf(Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() }), Anna.Now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Holds_who_is_locked_until_the_lock_ends(long ticks, bool isLocked)
    {
        var entry = EntryOf(Anna.WithApp with { PasscodeBudget = new FailureBudget(10, Anna.Now) });
        Assert.Equal(isLocked, (Everybody with { Locked = true }).Holds(entry, Anna.Now.AddTicks(ticks)));
        Assert.Equal(!isLocked, (Everybody with { Locked = false }).Holds(entry, Anna.Now.AddTicks(ticks)));
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public void Holds_who_is_blocked_in_every_factor_as_locked()
    {
        var locked = Everybody with { Locked = true };
        var one = Anna.WithSms with
        {
            Factors = Anna.WithSms.Factors with { Sms = Anna.ActiveSms with { IsBlocked = true } },
        };
        Assert.True(locked.Holds(EntryOf(Anna.WithSms with { Factors = Anna.WithSms.Factors.Blocked() }), Anna.Now));
        Assert.False(locked.Holds(EntryOf(one), Anna.Now));
        Assert.False(locked.Holds(EntryOf(Anna.WithoutFactor), Anna.Now));
    }

    [Theory]
    [InlineData("anna", true)]
    [InlineData("ADLER", true)]
    [InlineData("a A", true)]
    [InlineData("@example", true)]
    [InlineData("anna adler", true)]
    [InlineData("bert", false)]
    [InlineData("anna  adler", false)]
    [InlineData("%", false)]
    public void Finds_text_in_id_name_and_address_in_either_case(string text, bool isFound) =>
        Assert.Equal(isFound, (Everybody with { Text = text }).Holds(EntryOf(Anna.WithApp), Anna.Now));

    [Fact]
    public void Holds_who_meets_all_of_it()
    {
        var filter = new PeopleFilter(Role.Agent, Audience.TeamMembers, HasFactor: true, Locked: false, Text: "anna");
        Assert.True(filter.Holds(EntryOf(Anna.WithApp), Anna.Now));
        Assert.All(
            [
                filter with { Role = Role.Admin }, filter with { HasFactor = false }, filter with { Locked = true },
                filter with { Text = "bert" },
            ],
            other => Assert.False(other.Holds(EntryOf(Anna.WithApp), Anna.Now)));
    }

    [Fact]
    public void Goes_through_the_team_then_through_end_users()
    {
        Audience[] both = [Audience.TeamMembers, Audience.EndUsers];
        var place = PeoplePlace.TryRead(text: null, both)!;
        Assert.Equal(new PeoplePlace(Audience.TeamMembers, Continuation: null), place);
        place = Again(place.After("next", both)!, both);
        Assert.Equal(new PeoplePlace(Audience.TeamMembers, "next"), place);
        place = Again(place.After(next: null, both)!, both);
        Assert.Equal(new PeoplePlace(Audience.EndUsers, Continuation: null), place);
        Assert.Null(place.After(next: null, both));

        Audience[] team = [Audience.TeamMembers];
        Assert.Null(PeoplePlace.TryRead(text: null, team)!.After(next: null, team));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("E")]
    [InlineData("e")]
    [InlineData("enext")]
    public void Refuses_what_is_no_place_of_such_a_list(string text) =>
        Assert.Null(PeoplePlace.TryRead(text, [Audience.TeamMembers]));

    private static PeoplePlace Again(PeoplePlace place, IReadOnlyList<Audience> audiences) =>
        PeoplePlace.TryRead(place.Write(), audiences)!;

    private static RosterEntry EntryOf(UserState state) => RosterEntry.Of(state)!;
}
