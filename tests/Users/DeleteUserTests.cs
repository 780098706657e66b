using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>What is left of somebody who is deleted, and what becomes of it.</summary>
[Trait("Feature", "F37")]
[Trait("Conformance", "C36")]
public sealed class DeleteUserTests
{
    private static readonly UserState Everything = Anna.WithSms with
    {
        Enrollment = Anna.Pending,
        AdminCode = new AdminCode(Anna.OtherCodes.Set, Anna.Now.AddHours(1)),
        Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(20)),
        PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)),
        Sent = SentPasscodes.None.With(new SentPasscode(
            "prompt", PasscodePurpose.SignIn, Method.Sms, "key", [1], Anna.Now.AddMinutes(1))),
        Devices = DeviceList.None.With(new Device(
            "id", DeviceKind.Remembered, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30))),
        Grace = new GraceUsed(Anna.Now.AddDays(7), 3),
        ApiPasswordAt = Anna.Now,
        Tickets = CompletedTickets.None.With("ticket", Anna.Now.AddMinutes(5)),
        Audit = new AuditHead(7, "mac"u8.ToArray()),
        Commits = CommitLog.Empty.With("commit"),
    };

    [Fact]
    public void Erases_everything_but_id_mark_chain_and_the_tickets_that_must_not_complete_again()
    {
        var left = Decide(Everything).NewState!;

        var expected = UserState.New(Anna.User, new UserProfile("", "", Role.EndUser, IsSuspended: true)) with
        {
            DeletedAt = Anna.Now,
            Audit = Everything.Audit,
            Commits = Everything.Commits,
            Tickets = Everything.Tickets,
        };
        Assert.Equal(expected.Text(), left.Text());
        Assert.DoesNotContain("anna@", left.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Adler", left.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "F36")]
    public void Leaves_an_audit_entry_that_names_the_role()
    {
        Assert.Equal([AuditEntry.Done(AuditAction.UserDeleted, detail: "Agent")], Decide(Everything).Audit);
        var told = Assert.Single(Decide(Everything).Notices);
        Assert.Equal((NoticeKind.UserDeleted, Everything.Profile.Email), (told.Kind, told.To));
        Assert.Empty(Decide(Everything with { Factors = Factors.None }).Notices);
    }

    [Fact]
    public void Refuses_whom_the_directory_does_not_know() =>
        Assert.IsType<Refusal.NotFound>(Decide(state: null).BareRefusal());

    /// <summary>Nobody is told, taken off or erased before another owner is known to be left.</summary>
    [Fact]
    public async Task Deletes_an_owner_once_another_is_known_to_be_left()
    {
        var keeper = await Directory.OwnerAsync();
        var owner = ShownChange.InRole(Everything, Role.Owner);

        var asked = DeleteUser.Decide(keeper, owner, evidence: null, Anna.Now);
        Assert.Null(asked.NewState);
        Assert.Equal(new OwnerChange(NoticeKind.OwnerUnmade, Leaves: true), asked.Answer().Needs);

        var last = new OwnerEvidence(IsOff: false, []);
        Assert.IsType<Refusal.Conflict>(DeleteUser.Decide(keeper, owner, last, Anna.Now).BareRefusal());

        var notice = new Notice(NoticeKind.OwnerUnmade, To: "other@example.com");
        var done = DeleteUser.Decide(keeper, owner, new OwnerEvidence(IsOff: true, [notice]), Anna.Now);
        Assert.NotNull(done.NewState!.DeletedAt);
        Assert.Equal([NoticeKind.UserDeleted, NoticeKind.OwnerUnmade], done.Notices.Select(one => one.Kind));
        Assert.IsType<Refusal.NotAllowed>(DeleteUser.Decide(
            Entered.ByApplication, owner, evidence: null, Anna.Now).BareRefusal());
    }

    /// <summary>Who is entered again begins anew, and the audit chain goes on.</summary>
    [Fact]
    [Trait("Feature", "F36")]
    public void Begins_anew_with_who_is_entered_again_but_for_the_chain()
    {
        var mark = Everything.Erased(Anna.Now.AddDays(-30));
        var profile = Anna.Profile with { Name = "Another Anna", Email = "another@example.com" };

        var decision = Entered.Decide(Anna.User, mark, profile);

        Assert.Equal(new PutUserResult(IsNew: true, profile), decision.Answer());
        Assert.Equal([AuditEntry.Done(AuditAction.UserCreated, detail: "Agent")], decision.Audit);
        var expected = UserState.New(Anna.User, profile) with
        {
            Audit = Everything.Audit,
            Commits = Everything.Commits,
            Tickets = Everything.Tickets,
        };
        Assert.Equal(expected.Text(), decision.NewState.Text());
        Assert.Empty(decision.Notices);
    }

    [Fact]
    [Trait("Feature", "F36")]
    public async Task Keeps_the_chain_whole_through_deletion_and_return()
    {
        await using var anna = await StoredAnna.EnterAsync();
        await RosterWorld.ChangeAsync(anna.States, Anna.User, state => Decide(state).NewState, AuditAction.UserDeleted);
        Assert.Null(await anna.States.FindAsync(Anna.User, CancellationToken.None));
        await RosterWorld.ChangeAsync(
            anna.States, Anna.User, state => state!.Reentered(Anna.Profile), AuditAction.UserCreated);

        var rows = await anna.RowsAsync("audit|", "audit}");
        Assert.Equal(3, rows.Count);
        Assert.True(AuditTrail.IsWhole(
            rows, (await anna.StateAsync()).Audit, await anna.KeyRing.GetAsync(CancellationToken.None)));
    }

    private static Decision<Erasure> Decide(UserState? state) =>
        DeleteUser.Decide(Entered.ByApplication, state, evidence: null, Anna.Now);
}
