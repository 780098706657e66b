using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Properties;

/// <summary>What is done for the commands of a sign-in, and for those that no rule judges.</summary>
internal sealed partial class World
{
    private readonly Slot[] _slots = [.. Enumerable.Range(0, Journeys.Slots).Select(_ => new Slot())];

    private Task RunAsync(Command command)
    {
        switch (command)
        {
            case Command.Wait wait:
                _now += TimeSpan.FromSeconds(wait.Seconds);
                return Task.CompletedTask;
            case Command.WaitOutLock:
                _now = _now > _model.LockedUntil ? _now : _model.LockedUntil;
                return Task.CompletedTask;
            case Command.NewTicket make:
                _slots[make.Slot] = new Slot
                {
                    Ticket = new SignInTicket(TicketId.Of($"jti {_made++}"), Credential.Password, _now.AddMinutes(5)),
                };
                return Task.CompletedTask;
            case Command.Require require:
                _model.IsRequired = require.IsRequired;
                return Task.CompletedTask;
            case Command.Suspend suspend:
                _model.IsSuspended = suspend.IsSuspended;
                Suspend(suspend.IsSuspended);
                return Task.CompletedTask;
            default:
                return JudgeAsync(command);
        }
    }

    private Task JudgeAsync(Command command) => command switch
    {
        Command.Prompt prompt => Do(() => Ask(_slots[prompt.Slot])),
        Command.Answer answer => AnswerAsync(_slots[answer.Slot], answer.Code),
        Command.AtOnce atOnce => AtOnceAsync(_slots[atOnce.Slot], atOnce.Code),
        Command.Siege siege => SiegeAsync(siege.Guesses),
        Command.Start start => StartAsync(start.Slot, start.Code),
        Command.Confirm confirm => Do(() => Confirm(confirm.Slot, confirm.Code)),
        Command.Cancel cancel => Do(() => Cancel(cancel.Slot)),
        Command.Remove remove => RemoveAsync(remove.Code),
        Command.Renew renew => RenewAsync(renew.Code),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Nobody does this."),
    };

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private void Suspend(bool isSuspended)
    {
        var decision = Users.Entered.Decide(Anna.User, State, Anna.Profile with { IsSuspended = isSuspended });
        Settle("ok", decision, _ => "ok");
    }

    private void Ask(Slot slot)
    {
        if (slot.Ticket is not { } ticket || !slot.IsLive(_now))
        {
            return;
        }

        var step = SignInStep.Next(State, ticket, Policy, _now);
        Assert.Equal(_model.SignIn(ticket.Id.Value), NameOf(step));
        Outcomes.Add(NameOf(step));
        if (step is SignInStep.AskPasscode { Methods: [var method] })
        {
            slot.Prompt = Challenge.Start(PasscodePurpose.SignIn, method, _entropy, _now)
                .Sign(Anna.User, ticket.Id, Anna.Keys);
        }
    }

    private Task AnswerAsync(Slot slot, Code code)
    {
        if (slot is not { Ticket: { } ticket, Prompt: { } id } || !slot.IsAdmitted(_now))
        {
            return Task.CompletedTask;
        }

        var challenge = Challenge.TryRead(id, Anna.User, ticket.Id, Anna.Keys)!;
        Assert.All(
            _slots.Where(other => other.Ticket is { } its && its.Id != ticket.Id),
            other => Assert.Null(Challenge.TryRead(id, Anna.User, other.Ticket!.Value.Id, Anna.Keys)));
        return SignInAsync(ticket, code, challenge);
    }

    private Task AtOnceAsync(Slot slot, Code code) => slot.Ticket is { } ticket && slot.IsLive(_now)
        ? SignInAsync(ticket, code, SignInChallenge.AtOnce(ticket, _now))
        : Task.CompletedTask;

    private async Task SignInAsync(SignInTicket ticket, Code code, Challenge challenge)
    {
        if (TextOf(code, _model.App?.App) is not { } text)
        {
            return;
        }

        var before = State;
        var decision = SignInStep.Next(before, ticket, Policy, _now) switch
        {
            SignInStep.Refuse { Refusal: var refusal } => Decision.Refuse<SignInTurn>(refusal),
            SignInStep.AskPasscode => new CompleteSignIn(ticket, Policy, _now).Decide(
                await JudgeAsync(before, new Attempt(AuditAction.SignIn, challenge), text, code),
                mustReplace: false,
                device: null),
            SignInStep.RequireEnrollment => Decision.Answer<SignInTurn>(new SignInTurn.MustEnroll([])),
            _ => Decision.Answer<SignInTurn>(new SignInTurn.Entered(SignInEntry.NothingDue(_now))),
        };
        var prompt = new Prompt(challenge.Nonce, challenge.ExpiresAt, ticket.ExpiresAt);
        var expected = _model.SignIn(ticket.Id.Value, text, prompt, _now);
        var answer = Settle(expected, decision, NameOf);
        if (answer is SignInTurn.Entered { Entry: { Proof: not ProofUsed.None } entry })
        {
            _ledger.Complete(ticket.Id.Value);
            Assert.Equal(_model.Codes!.Count, entry.RecoveryCodesRemaining);
            Assert.Equal(text.Length > 6 ? ProofUsed.RecoveryCode : ProofUsed.Authenticator, entry.Proof);
        }
    }

    private async Task SiegeAsync(int guesses)
    {
        for (var i = 0; i < guesses; i++)
        {
            await RunAsync(new Command.WaitOutLock());
            await RenewAsync(new Code(CodeKind.Wrong, i));
        }
    }

    /// <summary>The one place where a code is verified and judged; what came of it goes into the ledger.</summary>
    private async Task<Verdict> JudgeAsync(UserState state, Attempt attempt, string text, Code code)
    {
        var typed = TypedCode.TryParse(Spell(text, code.Pick))!;
        var verdict = await Verifier.Of(typed, Anna.Keys, _now).JudgeAsync(state, attempt);
        switch (verdict)
        {
            case Verdict.Accepted when typed is TypedCode.OfRecoveryCode:
                _ledger.AcceptRecoveryCode(text);
                _usedCodes.Add(text);
                break;
            case Verdict.Accepted accepted:
                _ledger.JudgePasscode(isAccepted: true, _now);
                _ledger.Accept(
                    KeyOf(state.Factors.Authenticator!.Secret), accepted.State.Factors.Authenticator!.LastStep);
                break;
            case Verdict.Refused { State: not null } when typed is TypedCode.OfPasscode:
                _ledger.JudgePasscode(isAccepted: false, _now);
                break;
        }

        return verdict;
    }

    private static string NameOf(SignInTurn answer) => answer switch
    {
        SignInTurn.Entered { Entry.Proof: ProofUsed.None } => "in",
        SignInTurn.Entered => "ok",
        SignInTurn.MustEnroll => "enroll",
        _ => $"{answer}",
    };

    private static string NameOf(SignInStep step) => step switch
    {
        SignInStep.AskPasscode => "ask",
        SignInStep.RequireEnrollment => "enroll",
        SignInStep.LetIn => "in",
        SignInStep.Refuse { Refusal: var refusal } => NameOf(refusal),
        _ => $"{step}",
    };

    /// <summary>A ticket and what was begun with it.</summary>
    private sealed class Slot
    {
        public SignInTicket? Ticket { get; init; }

        public string? Prompt { get; set; }

        public string Enrollment { get; set; } = "none";

        /// <summary>Whether something may start with it (C35, and 30 s for clocks).</summary>
        public bool IsLive(DateTimeOffset now) => now < Ticket?.ExpiresAt.AddSeconds(30);

        /// <summary>Whether it may continue what was begun.</summary>
        public bool IsAdmitted(DateTimeOffset now) => now < Ticket?.ExpiresAt.AddSeconds(30).AddMinutes(20);
    }
}
