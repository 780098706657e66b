using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>What of a state shows in the roster, and what a commit writes for it.</summary>
[Trait("Feature", "F37")]
public sealed class RosterEntryTests
{
    private static readonly UserState Everything = Anna.WithSms with
    {
        PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)),
        Grace = new GraceUsed(Anna.Now.AddDays(7), 3),
        ApiPasswordAt = Anna.Now,
    };

    [Fact]
    public void Says_what_lists_and_reports_show()
    {
        var entry = RosterEntry.Of(Everything)!;
        Assert.Equal(("anna", Anna.Profile, 10), (entry.Id, entry.Profile, entry.RecoveryCodesRemaining));
        Assert.Equal(
            [
                new RosterFactor(Method.Authenticator, Anna.Now.AddDays(-30), IsBlocked: false, Country: null, IsWeak: false),
                new RosterFactor(Method.Sms, Anna.Now.AddDays(-20), IsBlocked: false, "DE", IsWeak: false),
            ],
            entry.Factors);
        Assert.Equal(
            (Anna.Now.AddMinutes(1), Everything.Grace, Anna.Now), (entry.LockedUntil, entry.Grace, entry.ApiPasswordAt));
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public void Holds_neither_number_nor_chosen_address_nor_secret()
    {
        var text = System.Text.Encoding.UTF8.GetString(new RosterRow(RosterEntry.Of(Everything), Anna.Now).Write());
        Assert.DoesNotContain(Anna.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Anna.Profile.Name, $"{RosterEntry.Of(Everything)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Is_nothing_for_nobody_and_for_who_is_deleted()
    {
        Assert.Null(RosterEntry.Of(state: null));
        Assert.Null(RosterEntry.Of(Anna.WithApp.Erased(Anna.Now)));
    }

    [Theory]
    [InlineData(Role.EndUser, "EndUsers")]
    [InlineData(Role.Agent, "TeamMembers")]
    [InlineData(Role.Admin, "TeamMembers")]
    [InlineData(Role.Owner, "TeamMembers")]
    [InlineData(Role.Support, "TeamMembers")]
    public void Lies_in_the_table_of_its_role(Role role, string table) => Assert.Equal(
        table, $"{RosterEntry.Of(ShownChange.InRole(Anna.WithApp, role))!.Table}");

    [Fact]
    public void Is_read_as_it_was_written()
    {
        var row = new RosterRow(RosterEntry.Of(Everything), Anna.Now);
        var read = RosterRow.Read(new Row("a", "b", row.Write(), "v", []));
        Assert.Equal(row.Write(), read.Write());
        Assert.Throws<InvalidDataException>(() => RosterRow.Read(new Row("a", "b", "{}"u8.ToArray(), "v", [])));
        Assert.Throws<InvalidDataException>(() => RosterRow.Read(new Row("a", "b", "null"u8.ToArray(), "v", [])));
    }

    /// <summary>A sign-in costs one point read and one transaction, whatever else it changes.</summary>
    [Fact]
    public async Task Is_not_touched_by_what_does_not_show()
    {
        await using var anna = await StoredAnna.EnterAsync();
        await ChangeAsync(anna, state => state with
        {
            PasscodeBudget = new FailureBudget(3, LockedUntil: null),
            Devices = DeviceList.None.With(new Device(
                "id", DeviceKind.Remembered, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30))),
            Tickets = state.Tickets.With("ticket", Anna.Now.AddMinutes(5)),
            Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(20)),
            Factors = state.Factors with
            {
                Authenticator = state.Factors.Authenticator! with { LastStep = Anna.Step },
                LastUsed = Method.Authenticator,
            },
        });
        Assert.Equal(["state"], anna.Rows.Tried.Select(keys => keys[0]));
    }

    /// <summary>A mark, the commit, the row anew; in two tables where the person moves.</summary>
    [Theory]
    [MemberData(nameof(Shown))]
    public async Task Is_marked_before_and_written_after_what_shows(string what, int rows)
    {
        await using var anna = await StoredAnna.EnterAsync(Everything with { Grace = null });
        await ChangeAsync(anna, Changes[what]);
        Assert.Equal((2 * rows) + 1, anna.Rows.Tried.Count);
        Assert.Equal("state", anna.Rows.Tried[rows][0]);
        Assert.All(
            anna.Rows.Tried.Where((_, i) => i != rows), keys => Assert.Equal([StoredAnna.Partition], keys));
    }

    public static TheoryData<string, int> Shown
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var what in Changes.Keys)
            {
                data.Add(what, what == "demotion" ? 2 : 1);
            }

            return data;
        }
    }

    private static readonly Dictionary<string, Func<UserState, UserState>> Changes = new(StringComparer.Ordinal)
    {
        ["name"] = state => state with { Profile = state.Profile with { Name = "Anna Berg" } },
        ["address"] = state => state with { Profile = state.Profile with { Email = "berg@example.com" } },
        ["language"] = state => state with { Profile = state.Profile with { Language = "de" } },
        ["kind of sign-in"] = state => state with { Profile = state.Profile with { SignInKind = SignInKind.SingleSignOn } },
        ["suspension"] = state => state with { Profile = state.Profile with { IsSuspended = true } },
        ["role"] = state => ShownChange.InRole(state, Role.Admin),
        ["demotion"] = state => ShownChange.InRole(state, Role.EndUser),
        ["factor on"] = state => state with { Factors = state.Factors with { Email = Anna.ActiveEmail } },
        ["factor off"] = state => state with { Factors = state.Factors.Without(Method.Sms) },
        ["block"] = state => state with { Factors = state.Factors.Blocked() },
        ["codes"] = state => state with { RecoveryCodes = null },
        ["lock"] = state => state with { PasscodeBudget = new FailureBudget(11, Anna.Now.AddMinutes(2)) },
        ["grace"] = state => state with { Grace = new GraceUsed(Anna.Now.AddDays(7), 0) },
        ["API password"] = state => state with { ApiPasswordAt = Anna.Now.AddDays(1) },
        ["deletion"] = state => state.Erased(Anna.Now),
    };

    /// <summary>As a sign-in, which the index of days leaves out.</summary>
    private static Task ChangeAsync(StoredAnna anna, Func<UserState, UserState> change) =>
        RosterWorld.ChangeAsync(anna.States, Anna.User, state => change(state!), AuditAction.SignIn);
}
