using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>Who may enter and delete whom: every keeper, every role before, every role after.</summary>
[Trait("Feature", "F37")]
[Trait("Conformance", "C36")]
public sealed class KeeperTests
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    public static TheoryData<Role?, Role> Changes
    {
        get
        {
            var data = new TheoryData<Role?, Role>();
            foreach (var after in Roles)
            {
                data.Add(null, after);
                foreach (var before in Roles)
                {
                    data.Add(before, after);
                }
            }

            return data;
        }
    }

    /// <summary>The application enters everybody, but that owners stay owners and nobody else becomes one.</summary>
    [Theory]
    [Trait("Feature", "F47")]
    [MemberData(nameof(Changes))]
    public async Task Lets_an_owner_make_any_change_and_the_application_none_of_owners(Role? before, Role after)
    {
        var state = before is { } role ? ShownChange.InRole(Anna.WithApp, role) : null;
        var profile = Anna.Profile with { Role = after, Name = "Anna Berg" };

        Assert.Null((await Directory.OwnerAsync()).RefuseToEnter(state, profile, Anna.Now));
        var refusal = Entered.ByApplication.RefuseToEnter(state, profile, Anna.Now);
        Assert.Equal((before is Role.Owner) != (after is Role.Owner), refusal is Refusal.NotAllowed);
    }

    [Theory]
    [InlineData(Role.EndUser, true)]
    [InlineData(Role.Agent, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Support, true)]
    [InlineData(Role.Owner, false)]
    public async Task Lets_an_owner_delete_anybody_and_the_application_anybody_but_owners(Role role, bool isAllowed)
    {
        var state = ShownChange.InRole(Anna.WithApp, role);
        Assert.Null((await Directory.OwnerAsync()).RefuseToDelete(state));
        Assert.Equal(isAllowed, Entered.ByApplication.RefuseToDelete(state) is null);
    }

    /// <summary>
    /// An application that was taken over must not turn a factor off by deleting and entering somebody again.
    /// </summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1, false)]
    [InlineData(29 * TimeSpan.TicksPerDay, false)]
    [InlineData((30 * TimeSpan.TicksPerDay) - 1, false)]
    [InlineData(30 * TimeSpan.TicksPerDay, true)]
    [InlineData(31 * TimeSpan.TicksPerDay, true)]
    public async Task Keeps_a_deleted_id_from_the_application_for_30_days_and_from_an_owner_never(long ticks, bool isOver)
    {
        var deleted = Anna.WithApp.Erased(Anna.Now);
        var now = Anna.Now.AddTicks(ticks);

        Assert.Equal(isOver, Entered.ByApplication.RefuseToEnter(deleted, Anna.Profile, now) is null);
        Assert.Null((await Directory.OwnerAsync()).RefuseToEnter(deleted, Anna.Profile, now));
        Assert.IsType<Refusal.NotAllowed>(Entered.ByApplication.RefuseToEnter(
            deleted, Anna.Profile with { Role = Role.Owner }, now));
    }

    [Fact]
    [Trait("Feature", "F36")]
    public async Task Is_named_in_the_audit_trail_so_that_nobody_can_be_called_like_it()
    {
        Assert.Equal("(operator)", (await Directory.OwnerAsync()).Origin(Anna.At).Actor);
        Assert.Equal("(application) directory", Entered.ByApplication.Origin(Anna.At).Actor);
        Assert.Equal(Anna.At, Entered.ByApplication.Origin(Anna.At).At);
    }
}
