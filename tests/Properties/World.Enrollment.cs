using Serverless2FA.Audit.Chain;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery;
using Serverless2FA.State;
using Serverless2FA.Tests.Enrollment;
using Serverless2FA.Tests.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Properties;

/// <summary>What is done for the commands of Security settings, and of a sign-in that sets a method up.</summary>
internal sealed partial class World
{
    private static readonly Attempt ToStart = new(AuditAction.EnrollmentStarted);
    private static readonly Attempt ToRemove = new(AuditAction.FactorRemoved);
    private static readonly Attempt ToRenew = new(AuditAction.RecoveryCodesRenewed, TakesRecoveryCode: false);

    private string _enrollment = "none";
    private string _newest = "none";

    private async Task StartAsync(int? slot, Code? code)
    {
        var text = code is null ? null : TextOf(code, _model.App?.App);
        if (EnrollerOf(slot) is not { } enroller)
        {
            return;
        }

        var before = State;
        var fresh = (NewAuthenticator)NewMethod.Make(new WantedMethod.App(), Anna.Scope, _entropy);
        var starting = StartingOf(enroller, fresh);
        var decision = EnrollmentRight.Of(before, enroller, Policy, _now) switch
        {
            EnrollmentRight.Refuse { Refusal: var refusal } => Decision.Refuse<StartedEnrollment>(refusal),
            EnrollmentRight.NeedsCode when text is null =>
                Decision.Refuse<StartedEnrollment>(new Refusal.PasscodeNeeded()),
            EnrollmentRight.NeedsCode => await starting.BeginAsync(await JudgeAsync(before, ToStart, text, code!)),
            _ => await starting.BeginAsync(Verdict.NothingAsked(before)),
        };
        var place = new Place(enroller.Binding, enroller.IsLive);
        var app = new App(fresh.Secret.Key);
        var expected = _model.Start(place, text, new SetUp(fresh.Id, app, place.Ticket, _now), _now);
        if (Settle(expected, decision, _ => "ok") is { } started)
        {
            Remember(slot, started.Id);
        }
    }

    private void Confirm(int? slot, Code code)
    {
        if (EnrollerOf(slot) is not { } enroller
            || TextOf(code, _model.Pending?.Phone.App) is not { } text
            || Passcode.TryParse(Spell(text, code.Pick)) is not { } typed)
        {
            return;
        }

        var (before, hadFactor) = (State, _model.App is not null);

        // Now and then a thief who came by the id of another place's set-up.
        var id = code.Pick % 4 == 0 ? _newest : EnrollmentOf(slot);
        var fresh = hadFactor ? null : TestCodes.Make(Anna.Keys, _made++);
        var decision = EnrollmentConfirmation.Gate(before, id, enroller, Policy, _now) is { } refusal
            ? Decision.Refuse<EnrollmentConfirmation>(refusal)
            : EnrollmentConfirmation.Decide(before, Match(before.Enrollment!, typed), enroller, fresh, _now);
        var pending = _model.Pending;
        var old = _model.App;
        var place = new Place(enroller.Binding, enroller.IsLive);
        var expected = _model.Confirm(place, id, text, fresh?.Codes ?? [], _now);
        if (Settle(expected, decision, answer => answer.Entry is null ? "ok" : "ok, signed in") is { } confirmed)
        {
            Assert.Equal(!hadFactor, confirmed.NewCodes is not null);
            Turned(pending!, text, old, decision.NewState!);
            if (confirmed.Entry is not null)
            {
                _ledger.Complete(place.Ticket!);
            }
        }
    }

    /// <summary>What a confirmation must have rested on: a code that the new app shows now (C6).</summary>
    private void Turned(SetUp pending, string text, PhoneApp? old, UserState after)
    {
        Assert.Contains(text, Enumerable.Range(-1, 3).Select(offset => pending.Phone.App.Show(_now, offset)));
        _proved.Add(Convert.ToHexString(pending.Phone.App.Secret));
        _ledger.Accept(Convert.ToHexString(pending.Phone.App.Secret), after.Factors.Authenticator!.LastStep);
        if (old is not null)
        {
            _ledger.ChangeFactor();
            _oldApp = old.App;
        }
    }

    private void Cancel(int? slot)
    {
        if (EnrollerOf(slot) is not { } enroller)
        {
            return;
        }

        var id = EnrollmentOf(slot);
        _model.Cancel(new Place(enroller.Binding, enroller.IsLive), id);
        Settle("ok", CancelEnrollment.Decide(State, id, enroller), answer => answer == id ? "ok" : answer);
    }

    private async Task RemoveAsync(Code code)
    {
        if (TextOf(code, _model.App?.App) is not { } text)
        {
            return;
        }

        var (before, old) = (State, _model.App);
        var decision = RemoveFactor.Gate(before, Method.Authenticator, Policy) is { } refusal
            ? Decision.Refuse<Method>(refusal)
            : RemoveFactor.Decide(Method.Authenticator, await JudgeAsync(before, ToRemove, text, code));
        var named = new Decision<string>(decision.NewState, decision.Outcome.Select(method => $"{method}"))
        {
            Audit = decision.Audit,
            Notices = decision.Notices,
        };
        if (Settle(_model.Remove(text, _now), named, _ => "ok") is not null)
        {
            _oldApp = old!.App;
        }
    }

    private async Task RenewAsync(Code code)
    {
        if (TextOf(code, _model.App?.App) is not { } text)
        {
            return;
        }

        var before = State;
        var gate = RenewRecoveryCodes.Gate(before);
        var verdict = gate is null ? await JudgeAsync(before, ToRenew, text, code) : null;
        var fresh = verdict is Verdict.Accepted ? TestCodes.Make(Anna.Keys, _made++) : null;
        var decision = verdict is null
            ? Decision.Refuse<NewRecoveryCodes>(gate!)
            : RenewRecoveryCodes.Decide(verdict, fresh);
        var replaced = _model.Codes;
        if (Settle(_model.Renew(text, fresh?.Codes ?? [], _now), decision, _ => "ok") is not null)
        {
            _oldCodes.AddRange(replaced!);
        }
    }

    private StartingEnrollment StartingOf(Enroller enroller, NewMethod fresh) => new(
        Anna.Scope with { Now = _now }, enroller, fresh, KeyUriTests.Make("Contoso", "Help desk"))
    {
        Wanted = new WantedMethod.App(),
        Proving = null,
        Prompting = null!,
    };

    private TotpMatch Match(PendingEnrollment pending, Passcode typed) => TotpCheck.Find(
        new TotpSecret(Anna.Keys.Unprotect(Anna.User, SecretPurposes.Authenticator, pending.Secret)),
        typed,
        _now,
        Verifier.Window,
        pending.LastStep);

    private Enroller? EnrollerOf(int? slot)
    {
        if (slot is not { } index)
        {
            return new Enroller.Settings(IsLive: true);
        }

        return _slots[index] is { Ticket: { } ticket } its && its.IsAdmitted(_now)
            ? new Enroller.SignIn(ticket, its.IsLive(_now))
            : null;
    }

    private string EnrollmentOf(int? slot) => slot is { } index ? _slots[index].Enrollment : _enrollment;

    private void Remember(int? slot, string id)
    {
        _newest = id;
        if (slot is { } index)
        {
            _slots[index].Enrollment = id;
        }
        else
        {
            _enrollment = id;
        }
    }
}
