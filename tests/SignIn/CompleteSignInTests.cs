using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.SignIn;

public sealed class CompleteSignInTests
{
    private static readonly SignInTicket Ticket = new(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5));

    [Fact]
    [Trait("Feature", "F1")]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "C34")]
    public async Task Completes_the_ticket_with_a_passcode()
    {
        var decision = Complete(await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now)), Ticket);
        var entry = Entry(decision);
        Assert.Equal(new SignInEntry(AuthenticationContext.SecondFactor, ProofUsed.Authenticator, Anna.Now, RecoveryCodesRemaining: 10), entry);
        Assert.Equal(AuthenticationContext.SecondFactor, entry.Context);
        Assert.True(decision.NewState!.Tickets.Has(Ticket.Id.Value));
        Assert.Equal(Anna.Step, decision.NewState.Factors.Authenticator!.LastStep);
        Assert.Null(decision.NewState.Grant);
        Assert.Equal([AuditEntry.Done(AuditAction.SignIn, Method.Authenticator)], decision.Audit);
        Assert.Empty(decision.Notices);
    }

    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Feature", "F23")]
    public async Task Grants_a_replacement_for_20_minutes_after_a_recovery_code()
    {
        var decision = Complete(await Anna.WithApp.JudgeAsync(Anna.Codes.Codes[0]), Ticket);
        var until = Anna.Now.AddMinutes(20);
        var entry = Entry(decision);
        Assert.Equal(
            new SignInEntry(AuthenticationContext.SecondFactor, ProofUsed.RecoveryCode, Anna.Now, 9),
            entry with { Replacement = null });
        Assert.Equal(until, entry.Replacement!.Until);
        Assert.Equal([Method.Authenticator, Method.Sms, Method.Email], entry.Replacement.Methods);
        Assert.Equal(new EnrollmentGrant(Ticket.Id.Value, until), decision.NewState!.Grant);
        Assert.Equal(
            [AuditEntry.Done(AuditAction.RecoveryCodeUsed, detail: "9 left"), AuditEntry.Done(AuditAction.SignIn)],
            decision.Audit);
        Assert.Equal([new Notice(NoticeKind.RecoveryCodeUsed, Remaining: 9)], decision.Notices);
    }

    /// <summary>A grant that outlived the ticket would promise what nobody can use.</summary>
    [Theory]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C35")]
    [InlineData(0, 20)]
    [InlineData(-1, 19)]
    [InlineData(-19, 1)]
    public async Task Grants_it_for_no_longer_than_the_ticket_may_continue(int ended, int minutes)
    {
        var ticket = Ticket with { ExpiresAt = Anna.Now.AddMinutes(ended) };
        var decision = Complete(await Anna.WithApp.JudgeAsync(Anna.Codes.Codes[0]), ticket);
        Assert.Equal(Anna.Now.AddMinutes(minutes), Entry(decision).Replacement?.Until);
        Assert.Equal(Anna.Now.AddMinutes(minutes), decision.NewState!.Grant!.Until);
    }

    [Fact]
    [Trait("Feature", "F7")]
    public async Task Leaves_the_grant_of_another_sign_in_alone()
    {
        var state = Anna.WithApp with { Grant = new EnrollmentGrant("another", Anna.Now.AddMinutes(3)) };
        var decision = Complete(await state.JudgeAsync(Anna.App.Show(Anna.Now)), Ticket);
        Assert.Equal(state.Grant, decision.NewState!.Grant);
        Assert.Null(Entry(decision).Replacement);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Completes_no_ticket_twice()
    {
        var first = Complete(await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now)), Ticket);
        Assert.Equal(
            new SignInStep.Refuse(new Refusal.TicketCompleted()),
            SignInStep.Next(first.NewState, Ticket, AccountPolicy.Default, Anna.Now.AddSeconds(30)));
    }

    /// <summary>A ticket is admitted until 20 minutes and 30 seconds after its end.</summary>
    [Fact]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "C35")]
    public async Task Remembers_a_completed_ticket_for_longer_than_it_is_admitted()
    {
        var decision = Complete(await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now)), Ticket);
        var last = Ticket.ExpiresAt.AddMinutes(20).AddSeconds(30);
        Assert.True(decision.NewState!.Pruned(last).Tickets.Has(Ticket.Id.Value));
        Assert.False(decision.NewState.Pruned(last.AddSeconds(30)).Tickets.Has(Ticket.Id.Value));
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Makes_room_for_a_ticket_by_forgetting_those_that_are_over()
    {
        var state = Anna.WithApp with
        {
            Tickets = Enumerable.Range(0, 200)
                .Aggregate(CompletedTickets.None, (some, i) => some.With($"{i}", Anna.Now)),
        };
        var decision = Complete(await state.JudgeAsync(Anna.App.Show(Anna.Now)), Ticket);
        Assert.Equal([Ticket.Id.Value], decision.NewState!.Tickets.Tickets.Select(completed => completed.Ticket));
    }

    [Fact]
    [Trait("Conformance", "A3")]
    public async Task Completes_nothing_with_a_refused_code()
    {
        var decision = Complete(await Anna.WithApp.JudgeAsync(Anna.App.Wrong(Anna.Now)), Ticket);
        Assert.Equal(new Refusal.PasscodeRefused(), decision.Refusal());
        Assert.Empty(decision.NewState!.Tickets.Tickets);
        Assert.Null(decision.NewState.Grant);
        Assert.Equal([AuditEntry.Refused(AuditAction.SignIn, AuditReason.WrongPasscode)], decision.Audit);
    }

    /// <summary>The ticket stands for the prompt that there was none of: five tries, whoever sends them how.</summary>
    [Fact]
    [Trait("Conformance", "C11")]
    public async Task Takes_five_wrong_codes_that_are_sent_along_with_one_ticket()
    {
        var challenge = SignInChallenge.AtOnce(Ticket, Anna.Now);
        var attempt = new Attempt(AuditAction.SignIn, challenge);
        var state = Anna.WithApp;
        for (var i = 0; i < 5; i++)
        {
            var decision = Complete(await state.JudgeAsync(Anna.App.Wrong(Anna.Now), attempt: attempt), Ticket);
            Assert.Equal(new Refusal.PasscodeRefused(), decision.Refusal());
            state = decision.NewState!;
        }

        var sixth = Complete(await state.JudgeAsync(Anna.App.Show(Anna.Now), attempt: attempt), Ticket);
        Assert.IsType<Refusal.ChallengeEnded>(sixth.BareRefusal());
        var other = SignInChallenge.AtOnce(Ticket with { Id = TicketId.Of("another") }, Anna.Now);
        Assert.NotEqual(challenge.Nonce, other.Nonce);
    }

    private static Decision<SignInTurn> Complete(Verdict verdict, SignInTicket ticket) =>
        new CompleteSignIn(ticket, AccountPolicy.Default, Anna.Now).Decide(verdict, mustReplace: false, device: null);

    private static SignInEntry Entry(Decision<SignInTurn> decision) =>
        Assert.IsType<SignInTurn.Entered>(decision.Answer()).Entry;
}
