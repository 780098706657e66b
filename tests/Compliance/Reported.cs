using Serverless2FA.Compliance;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>People as a report sees them: an agent without a factor by default, each test changes one thing.</summary>
internal static class Reported
{
    public static readonly DateTimeOffset Now = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);

    public static readonly AccountPolicy Required = new(RequireForTeamMembers: true);

    public static RosterEntry Entry(params IReadOnlyList<Method> methods) => new(
        "anna",
        new UserProfile("Anna", "anna@example.com", Role.Agent),
        [.. methods.Select((method, i) => new RosterFactor(
            method, Now.AddDays(-10 + i), IsBlocked: false, method is Method.Sms ? "DE" : null, IsWeak: false))],
        RecoveryCodesRemaining: methods.Count > 0 ? 9 : null,
        LockedUntil: null,
        Grace: null,
        ApiPasswordAt: null,
        WithoutFactorSince: methods.Count > 0 ? null : Now.AddDays(-3));

    public static ReportedPerson In(this RosterEntry entry, AccountPolicy policy) => new(entry, policy, Now);

    /// <summary>What stands in a column.</summary>
    public static string Cell(this ReportedPerson person, string column) =>
        ReportColumns.All.Single(one => one.Name == column).Cell(person);
}
