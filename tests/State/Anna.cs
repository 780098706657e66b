using System.Text;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Recovery;
using Serverless2FA.State;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.Passcodes;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.State;

/// <summary>
/// An agent with everything in order: states of hers are valid, and a test breaks one thing of them with `with`.
/// </summary>
internal static class Anna
{
    /// <summary>Ten seconds into a time step. No two steps of the app have the same code for hours around.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 10, TimeSpan.Zero);

    public static readonly UserId User = UserId.TryParse("anna")!.Value;

    public static readonly UserProfile Profile = new("Anna Adler", "anna@example.com", Role.Agent);

    public static readonly Keychain Keys = TestKeys.Keychain();

    /// <summary>The app she uses; the secret is that of RFC 6238 appendix B.</summary>
    public static readonly App App = new("12345678901234567890"u8.ToArray());

    /// <summary>The app she is setting up.</summary>
    public static readonly App NewApp = new("09876543210987654321"u8.ToArray());

    /// <summary>Her recovery codes, all unused.</summary>
    public static readonly NewRecoveryCodes Codes = TestCodes.Make(Keys, seed: 1);

    /// <summary>A set that takes the place of hers.</summary>
    public static readonly NewRecoveryCodes OtherCodes = TestCodes.Make(Keys, seed: 2);

    private static readonly ProtectedSecret AppSecret = Protect(App);

    private static readonly ProtectedSecret NewAppSecret = Protect(NewApp);

    private static readonly Stretcher Stretcher = new();

    /// <summary>Her time step.</summary>
    public static long Step => App.StepAt(Now);

    /// <summary>A request of hers, by the rules that hold until an account sets any.</summary>
    public static JudgingScope Scope => new(User, Keys, AccountPolicy.Default, Now);

    /// <summary>When and from where her requests come.</summary>
    public static Circumstances At => new(Now, "correlation", "192.0.2.1", "tests");

    /// <summary>Entered in the directory, nothing more.</summary>
    public static UserState WithoutFactor => UserState.New(User, Profile);

    /// <summary>With an app, used the day before, and ten recovery codes.</summary>
    public static UserState WithApp => WithoutFactor with
    {
        Factors = Factors.None with { Authenticator = ActiveApp, LastUsed = Method.Authenticator },
        RecoveryCodes = Codes.Set,
    };

    /// <summary>Her number and the address that she chose.</summary>
    public const string Number = "+4915112345678";

    public const string Address = "anna@private.example";

    /// <summary>With an app, and a number beside it.</summary>
    public static UserState WithSms => WithApp with { Factors = WithApp.Factors with { Sms = ActiveSms } };

    public static DeliveredFactor ActiveSms => new(
        Keys.Protect(User, SecretPurposes.Sms, Encoding.UTF8.GetBytes(Number)), Now.AddDays(-20), IsBlocked: false, "DE");

    public static DeliveredFactor ActiveEmail => new(
        Keys.Protect(User, SecretPurposes.Email, Encoding.UTF8.GetBytes(Address)), Now.AddDays(-10), IsBlocked: false);

    public static AuthenticatorFactor ActiveApp => new(
        AppSecret, App.StepAt(Now.AddDays(-1)), Now.AddDays(-30), IsBlocked: false, NamedFor: Profile.Email);

    /// <summary>The new app, waiting for its first code, from Security settings.</summary>
    public static PendingEnrollment Pending => new(
        "enrollment", Method.Authenticator, NewAppSecret, Now.AddMinutes(10), SignIn: null, Failures: 0, LastStep: 0);

    public static ProtectedSecret Protect(App app) => Keys.Protect(User, SecretPurposes.Authenticator, app.Secret);

    /// <summary>What she typed, being verified by this service.</summary>
    public static Verification Typing(string text, DateTimeOffset? at = null, TotpWindow? window = null) =>
        new Verifier(Stretcher, window ?? TotpWindow.Normal).Of(TypedCode.TryParse(text)!, Keys, at ?? Now);

    /// <summary>What becomes of it.</summary>
    public static async Task<Verdict> JudgeAsync(
        this UserState state, string text, DateTimeOffset? at = null, Attempt? attempt = null) =>
        await Typing(text, at).JudgeAsync(state, attempt ?? new Attempt(AuditAction.SignIn));
}
