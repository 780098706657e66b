using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>A person, as a report sees one: what the roster says, by the policy, at this time. Pure.</summary>
/// <param name="Entry">What the roster says.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Now">The time.</param>
internal sealed record ReportedPerson(RosterEntry Entry, AccountPolicy Policy, DateTimeOffset Now)
{
    /// <summary>
    /// An import dates its lines when it begins, and runs for up to 170 s; the rest is for its last writes.
    /// </summary>
    public static readonly TimeSpan LongestChange = TimeSpan.FromMinutes(4);

    /// <summary>Whether there is a factor.</summary>
    public bool HasFactor => !Entry.Factors.IsEmpty;

    /// <summary>Whether one is required.</summary>
    public bool IsRequired => Policy.Requires(Entry.Profile);

    /// <summary>Since when there has been a factor: the oldest that is on.</summary>
    public DateTimeOffset? Since => HasFactor ? Entry.Factors.Min(factor => factor.Since) : null;

    /// <summary>Whether there are only weaker ones: SMS, email (C21), or imported secrets under 128 bits.</summary>
    public bool IsOnlyWeaker =>
        HasFactor && Entry.Factors.All(factor => factor.IsWeak || factor.Method is not Method.Authenticator);

    /// <summary>Whether one is required and there is none.</summary>
    public bool IsMissing => IsRequired && !HasFactor;

    /// <summary>What is left of the grace; null where there is none, or nothing to put off.</summary>
    public GraceLeft? Grace => IsMissing ? Policy.GraceOf(Entry.Profile, Entry.Grace, Now) : null;

    /// <summary>Whether there is none because the person comes by single sign-on (F3).</summary>
    public bool IsLeftToSingleSignOn =>
        !HasFactor && !IsRequired && Entry.Profile.SignInKind is SignInKind.SingleSignOn;

    /// <summary>
    /// Whether the person has had no factor only since that report, and isn't left to single sign-on. Also where it was
    /// lost a little before: a change is dated when it was asked for, and may have been written after the report was
    /// read.
    /// </summary>
    public bool IsNewlyWithout(DateTimeOffset report) =>
        !HasFactor && !IsLeftToSingleSignOn && Entry.WithoutFactorSince > report - LongestChange;

    public override string ToString() => $"reported {Entry}";
}
