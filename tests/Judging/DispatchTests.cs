using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Delivery;
using Serverless2FA.Tests.Enrollment;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Judging;

/// <summary>What is reserved for passcodes that aren't sent, and who could abuse it.</summary>
[Trait("Conformance", "C20")]
public sealed class DispatchTests : IAsyncLifetime
{
    private static readonly TicketId Ticket = TicketId.Of("jti");

    private readonly MailBox _mail = new();
    private TestStore _store = null!;
    private SendLimits _limits = null!;
    private PasscodeDispatch _dispatch = null!;

    public ValueTask InitializeAsync()
    {
        _store = TestStore.Embedded();
        _limits = new SendLimits(
            _store.Open(), Options.Create(new EmailQuota()), TimeProvider.System, NullLogger<SendLimits>.Instance);
        _dispatch = new PasscodeDispatch(_limits, Messages.Senders(_mail), Messages.Texts(), new SystemEntropy());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    /// <summary>Refused requests that reserved would keep everybody's notices back.</summary>
    [Theory]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C10")]
    [InlineData(null)]
    [InlineData("123456")]
    public async Task A_set_up_that_is_refused_without_a_look_reserves_nothing(string? code)
    {
        var locked = Anna.WithApp with { PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)) };
        for (var i = 0; i < 120; i++)
        {
            var starting = Starting($"a{i}@x.example", code);
            var decision = await starting.DecideAsync(locked);
            Assert.Null(decision.NewState);
            Assert.IsType<Outcome<StartedEnrollment>.Refused>(await starting.FinishAsync(decision));
        }

        var half = new EmailQuota().EmailsPerHour / 2;
        for (var i = 0; i < half; i++)
        {
            Assert.IsType<SendPermit.Granted>(await _limits.TryReserveNoticeAsync(Anna.Now, default));
        }
    }

    /// <summary>An address is named by strangers too; its owner's passcodes have limits of their own.</summary>
    [Fact]
    public async Task A_stranger_who_sets_an_address_up_takes_nothing_from_its_owner()
    {
        for (var i = 0; i < 20; i++)
        {
            await Starting(Anna.Profile.Email, code: null).DecideAsync(Anna.WithoutFactor);
        }

        var asked = await AskAsync(Anna.WithoutFactor, NewChallenge());
        Assert.True(asked.Prompt.Sent);
    }

    [Fact]
    public async Task A_stranger_sends_five_to_an_address_that_is_not_proved()
    {
        var sent = 0;
        for (var i = 0; i < 20; i++)
        {
            var starting = Starting("victim@x.example", code: null);
            var outcome = await starting.FinishAsync(await starting.DecideAsync(Anna.WithoutFactor));
            sent += outcome is Outcome<StartedEnrollment>.Done ? 1 : 0;
        }

        Assert.Equal(5, sent);
        Assert.Equal(5, _mail.Sent.Count);
    }

    /// <summary>The code that is on its way may still arrive; a new one would kill it and go nowhere.</summary>
    [Fact]
    [Trait("Conformance", "C44")]
    public async Task While_the_service_takes_nothing_the_code_before_stays_good_and_nothing_is_counted()
    {
        var challenge = NewChallenge();
        var first = await AskAsync(Anna.WithoutFactor, challenge);
        var state = ((Sending.Prepared)first.Sending!).State;
        _mail.Next = new SendResult.Limited(TimeSpan.FromMinutes(2));
        await SendAsync(state, challenge);

        var again = await AskAsync(state, challenge);
        var withheld = Assert.IsType<Sending.Withheld>(again.Sending);
        Assert.IsType<Refusal.SendingLimit>(withheld.Refusal);
        Assert.False(again.Prompt.Sent);
        Assert.InRange(again.Prompt.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task What_the_service_did_not_take_is_given_back()
    {
        for (var i = 0; i < 30; i++)
        {
            _mail.Next = new SendResult.Refused();
            await SendAsync(Anna.WithoutFactor, NewChallenge());
        }

        _mail.Next = new SendResult.Accepted();
        Assert.True((await AskAsync(Anna.WithoutFactor, NewChallenge())).Prompt.Sent);
    }

    [Fact]
    public async Task What_a_decision_reserved_that_failed_is_given_back()
    {
        for (var i = 0; i < 30; i++)
        {
            var prompting = new Prompter(_dispatch, KeyUriTests.Names("Contoso", "Help desk")).Begin(Anna.Scope, Ticket);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => prompting.GuardAsync<Asked>(async () =>
            {
                await prompting.AskAsync(Anna.WithoutFactor, NewChallenge(), []);
                throw new StorageUnavailableException("The state could not be written in time.", inner: null);
            }));
        }

        Assert.True((await AskAsync(Anna.WithoutFactor, NewChallenge())).Prompt.Sent);
    }

    /// <summary>Pressing twice costs a text and opens the prompt again; it is over instead.</summary>
    [Fact]
    [Trait("Feature", "F8")]
    [Trait("Conformance", "C17")]
    public async Task A_confirmation_that_was_answered_sends_no_other_passcode()
    {
        var challenge = NewChallenge() with { Purpose = PasscodePurpose.ConfirmRecoveryCodes };
        var state = Anna.WithApp with { Factors = Anna.WithApp.Factors with { Email = Anna.ActiveEmail } };
        var sent = (Sending.Prepared)(await AskAsync(state, challenge)).Sending!;
        var attempt = new Attempt(AuditAction.RecoveryCodesRenewed, challenge, TakesRecoveryCode: false);
        var typed = TypedCode.TryParse(sent.Passcode.Code.Reveal())!;

        var used = Assert.IsType<Verdict.Accepted>(await JudgeAsync(sent.State, typed, attempt)).State;
        var again = Assert.IsType<Verdict.Refused>(await JudgeAsync(used, typed, attempt));
        Assert.Null(again.Passcode);
        Assert.IsType<Refusal.ChallengeEnded>(again.Refusal);
    }

    private static Challenge NewChallenge() =>
        Challenge.Start(PasscodePurpose.TwoStep, Method.Email, new SystemEntropy(), Anna.Now);

    private ValueTask<Verdict> JudgeAsync(UserState state, TypedCode typed, Attempt attempt) =>
        new Prover(new Verifier(new Stretcher(), TotpWindow.Normal), _dispatch)
            .Begin(Anna.Scope, typed, attempt).JudgeAsync(state);

    private ValueTask<Asked> AskAsync(UserState state, Challenge challenge) =>
        new Prompter(_dispatch, KeyUriTests.Names("Contoso", "Help desk")).Begin(Anna.Scope, Ticket).AskAsync(state, challenge, []);

    private async Task SendAsync(UserState state, Challenge challenge)
    {
        var prompting = new Prompter(_dispatch, KeyUriTests.Names("Contoso", "Help desk")).Begin(Anna.Scope, Ticket);
        var asked = await prompting.AskAsync(state, challenge, []);
        await prompting.FinishAsync(asked.Prompt, (asked.Sending as Sending.Prepared)?.Passcode);
    }

    private StartingEnrollment Starting(string email, string? code)
    {
        var wanted = WantedMethod.TryRead(Method.Email, phone: null, email, out _)!;
        var prover = new Prover(new Verifier(new Stretcher(), TotpWindow.Normal), _dispatch);
        return new StartingEnrollment(
            Anna.Scope,
            new Enroller.Settings(IsLive: true),
            NewMethod.Make(wanted, Anna.Scope, new SystemEntropy()),
            KeyUriTests.Make("Contoso", "Help desk"))
        {
            Wanted = wanted,
            Proving = code is null
                ? null
                : prover.Begin(Anna.Scope, TypedCode.TryParse(code)!, new Attempt(AuditAction.EnrollmentStarted)),
            Prompting = new Prompter(_dispatch, KeyUriTests.Names("Contoso", "Help desk")).Begin(Anna.Scope, Ticket),
        };
    }

    private sealed class MailBox : IMessageSender
    {
        public Channel Channel => Channel.Email;

        public List<Message> Sent { get; } = [];

        public SendResult Next { get; set; } = new SendResult.Accepted();

        public Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken)
        {
            Sent.Add(message);
            return Task.FromResult(Next);
        }
    }
}
