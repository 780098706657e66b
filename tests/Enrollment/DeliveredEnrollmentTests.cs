using System.Text;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Enrollment;

/// <summary>Setting up a number or an address.</summary>
public sealed class DeliveredEnrollmentTests
{
    private static readonly Enroller Settings = new Enroller.Settings(IsLive: true);

    private static readonly SignInTicket Ticket = new(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5));

    [Theory]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F15")]
    [Trait("Conformance", "C40")]
    [InlineData(Method.Sms, "+4915112345678", null, null)]
    [InlineData(Method.Email, null, "anna@private.example", null)]
    [InlineData(Method.Authenticator, null, null, null)]
    [InlineData(Method.Sms, null, null, "phone")]
    [InlineData(Method.Sms, "0151 12345678", null, "phone")]
    [InlineData(Method.Sms, "+4915112345678", "anna@private.example", "email")]
    [InlineData(Method.Email, null, null, "email")]
    [InlineData(Method.Email, null, "anna", "email")]
    [InlineData(Method.Email, "+4915112345678", "anna@private.example", "phone")]
    [InlineData(Method.Authenticator, "+4915112345678", null, "phone")]
    [InlineData(Method.Authenticator, null, "anna@private.example", "email")]
    public void Takes_what_belongs_to_the_method_and_nothing_else(
        Method method, string? phone, string? email, string? wrong)
    {
        var wanted = WantedMethod.TryRead(method, phone, email, out var fault);
        Assert.Equal(wrong, fault?.Member);
        Assert.Equal(wrong is null ? method : null, wanted?.Method);
    }

    [Fact]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F14")]
    [Trait("Feature", "F16")]
    public void Is_offered_as_the_policy_says()
    {
        var endUser = Anna.WithoutFactor with { Profile = Anna.Profile with { Role = Role.EndUser } };
        var sms = Wanted(Method.Sms);
        Assert.Null(sms.Refuse(Anna.WithoutFactor, AccountPolicy.Default));
        Assert.NotNull(sms.Refuse(endUser, AccountPolicy.Default));
        Assert.NotNull(sms.Refuse(Anna.WithoutFactor, AccountPolicy.Default.Without(Method.Sms)));
        Assert.NotNull(sms.Refuse(Anna.WithoutFactor, AccountPolicy.Default with { SmsRefusedCountries = ["DE"] }));
        Assert.Null(Wanted(Method.Email).Refuse(endUser, AccountPolicy.Default));
        Assert.Null(new WantedMethod.App().Refuse(endUser, AccountPolicy.Default));

        var indian = WantedMethod.TryRead(Method.Sms, "+919876543210", email: null, out _)!;
        Assert.Contains(
            "app or email", indian.Refuse(Anna.WithoutFactor, AccountPolicy.Default)!.Why, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Conformance", "C5")]
    [InlineData(Method.Sms)]
    [InlineData(Method.Email)]
    public void Keeps_the_number_or_address_encrypted(Method method)
    {
        var fresh = NewMethod.Make(Wanted(method), Anna.Scope, new SystemEntropy());
        var text = Anna.Keys.Unprotect(Anna.User, SecretPurposes.Of(method), fresh.Protected);
        Assert.Equal(method is Method.Sms ? Anna.Number : Anna.Address, Encoding.UTF8.GetString(text));
        Assert.Throws<System.Security.Cryptography.AuthenticationTagMismatchException>(() =>
            Anna.Keys.Unprotect(Anna.User, SecretPurposes.Authenticator, fresh.Protected));
        Assert.Equal(method is Method.Sms ? "DE" : null, fresh.Pending(Settings, Anna.Now).Country);
        Assert.Equal($"(new {method})", $"{fresh}");
    }

    [Theory]
    [Trait("Feature", "F17")]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C6")]
    [InlineData(Method.Sms)]
    [InlineData(Method.Email)]
    public async Task Is_turned_on_by_the_passcode_that_was_sent_there(Method method)
    {
        var state = Pending(Anna.WithoutFactor, method);
        var decision = Decide(await TypeAsync(state), Settings);
        Assert.Equal(new EnrollmentConfirmation(method, Anna.Codes, Entry: null), decision.Answer());
        var on = decision.NewState!;
        Assert.Equal([method], on.Factors.Methods);
        Assert.Equal(
            new DeliveredFactor(state.Enrollment!.Secret, Anna.Now, IsBlocked: false, state.Enrollment.Country),
            on.Factors.Delivered(method));
        Assert.Equal(method, on.Factors.LastUsed);
        Assert.Same(Anna.Codes.Set, on.RecoveryCodes);
        Assert.Equal([new Notice(NoticeKind.FactorAdded, method)], decision.Notices);
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C11")]
    public async Task Counts_wrong_passcodes_of_a_number_like_any_other()
    {
        var state = Pending(Anna.WithApp, Method.Sms);
        for (var i = 1; i <= 5; i++)
        {
            var decision = Decide(await TypeAsync(state, "654321"), Settings);
            Assert.Equal(new Refusal.PasscodeRefused(WasSent: true), decision.Refusal());
            state = decision.NewState!;
            Assert.Equal(i, state.PasscodeBudget.Failures);
        }

        Assert.IsType<Refusal.ChallengeEnded>(Decide(await TypeAsync(state), Settings).Refusal());
        Assert.IsType<Refusal.ChallengeEnded>(
            SendEnrollmentPasscode.Gate(state, state.Enrollment!.Id, Settings, Anna.Scope));
    }

    [Theory]
    [Trait("Feature", "F35")]
    [Trait("Conformance", "C33")]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Forgets_all_devices_with_a_change_and_none_when_a_method_is_added(bool isChange, int left)
    {
        var device = new Device("id", DeviceKind.Remembered, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30));
        var before = (isChange ? Anna.WithSms : Anna.WithApp) with { Devices = DeviceList.None.With(device) };
        var decision = Decide(await TypeAsync(Pending(before, Method.Sms)), Settings);
        Assert.Equal(left, decision.NewState!.Devices.Devices.Length);
        Assert.Equal(isChange ? NoticeKind.FactorChanged : NoticeKind.FactorAdded, Assert.Single(decision.Notices).Kind);
        Assert.Empty(decision.NewState.Sent.Waiting);
    }

    [Theory]
    [Trait("Feature", "F6")]
    [Trait("Conformance", "C34")]
    [InlineData(Method.Sms, ProofUsed.Sms)]
    [InlineData(Method.Email, ProofUsed.Email)]
    public async Task Completes_the_sign_in_that_was_waiting_for_it(Method method, ProofUsed proof)
    {
        var decision = Decide(
            await TypeAsync(Pending(Anna.WithoutFactor, method)), new Enroller.SignIn(Ticket, IsLive: false));
        Assert.Equal(
            new SignInEntry(AuthenticationContext.SecondFactor, proof, Anna.Now, 10), decision.Answer().Entry);
        Assert.True(decision.NewState!.Tickets.Has(Ticket.Id.Value));
    }

    /// <summary>Whoever holds the weakest method must not add a strong one and change the rest by that.</summary>
    [Theory]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C36")]
    [InlineData(Method.Email, Method.Sms, false)]
    [InlineData(Method.Email, Method.Email, true)]
    [InlineData(Method.Authenticator, Method.Sms, true)]
    [InlineData(Method.Sms, Method.Email, true)]
    public void Is_added_beside_a_stronger_factor_by_what_is_no_weaker(Method proof, Method wanted, bool isBegun)
    {
        var state = Anna.WithApp with { Factors = Anna.WithApp.Factors with { Email = Anna.ActiveEmail } };
        Assert.Equal(
            isBegun, !StartingEnrollment.IsTooWeak(new Verdict.Accepted(state, Proof.Of(proof)), wanted));
    }

    [Fact]
    [Trait("Feature", "F16")]
    public void Is_not_confirmed_when_its_method_has_been_forbidden_meanwhile() => Assert.IsType<Refusal.MethodUnavailable>(
        EnrollmentConfirmation.Gate(
            Pending(Anna.WithoutFactor, Method.Sms),
            "enrollment",
            Settings,
            AccountPolicy.Default.Without(Method.Sms),
            Anna.Now));

    private static WantedMethod Wanted(Method method) => WantedMethod.TryRead(
        method,
        method is Method.Sms ? Anna.Number : null,
        method is Method.Email ? Anna.Address : null,
        out _)!;

    private static UserState Pending(UserState state, Method method)
    {
        var pending = NewMethod.Make(Wanted(method), Anna.Scope, new SystemEntropy()).Pending(Settings, Anna.Now) with
        {
            Id = "enrollment",
        };
        var sent = PasscodeHash.Seal(
            Anna.Scope, Challenge.Of(pending), Passcode.TryDraw(123_456)!, Anna.Now.AddSeconds(60));
        return state with { Enrollment = pending, Sent = SentPasscodes.None.With(sent) };
    }

    private static ValueTask<Verdict> TypeAsync(UserState state, string text = "123456") => Anna.Typing(text).JudgeAsync(
        state,
        new Attempt(AuditAction.EnrollmentConfirmed, Challenge.Of(state.Enrollment!), TakesRecoveryCode: false));

    private static Decision<EnrollmentConfirmation> Decide(Verdict verdict, Enroller enroller) =>
        EnrollmentConfirmation.Decide(verdict, enroller, Anna.Codes, Anna.Now);
}
