using System.Globalization;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// What a report has to say of a person, from the state itself: nothing of the roster or the report is used.
/// </summary>
internal static class StateLine
{
    /// <summary>The cells, one after the other; null where the person is in no report.</summary>
    public static string? Of(UserState? state, AccountPolicy policy, DateTimeOffset now)
    {
        if (state is null or { DeletedAt: not null })
        {
            return null;
        }

        var (profile, factors) = (state.Profile, FactorsOf(state.Factors));
        var isRequired = (profile.Role is Role.EndUser ? policy.RequireForEndUsers : policy.RequireForTeamMembers)
            && (profile.SignInKind is SignInKind.Password || policy.RequireForSingleSignOn);
        string[] cells =
        [
            state.Id,
            profile.Name.StartsWith('=') ? $"'{profile.Name}" : profile.Name,
            profile.Email,
            profile.Role is Role.EndUser ? "end-user" : "agent",
            profile.SignInKind is SignInKind.Password ? "password" : "sso",
            Flag(factors.Count > 0),
            string.Join(' ', factors.Select(factor => factor.Name)),
            factors.Count > 0 ? Time(factors.Min(factor => factor.Since)) : "",
            Flag(isRequired),
            isRequired && factors.Count == 0 ? Time(Earlier(policy.Grace.Until!.Value, state.Grace?.Until)) : "",
            state.RecoveryCodes is { } codes ? codes.Hashes.Length.ToString(CultureInfo.InvariantCulture) : "",
            LockOf(state, factors, now),
            Flag(state.Factors.Authenticator?.IsWeak is true),
            Flag(profile.IsSuspended),
            Flag(factors.Count > 0 && factors.All(factor => factor.IsWeaker)),
        ];
        return string.Join(',', cells.Select(Quoted));
    }

    private static List<Shown> FactorsOf(Factors factors)
    {
        var shown = new List<Shown>();
        if (factors.Authenticator is { } app)
        {
            shown.Add(new Shown("authenticator", app.Since, app.IsBlocked, app.IsWeak));
        }

        if (factors.Sms is { } sms)
        {
            shown.Add(new Shown("sms", sms.Since, sms.IsBlocked, IsWeaker: true));
        }

        if (factors.Email is { } email)
        {
            shown.Add(new Shown("email", email.Since, email.IsBlocked, IsWeaker: true));
        }

        return shown;
    }

    private static string LockOf(UserState state, List<Shown> factors, DateTimeOffset now) =>
        factors.Count > 0 && factors.All(factor => factor.IsBlocked) ? "blocked"
        : state.PasscodeBudget.LockedUntil > now ? "locked" : "";

    private static DateTimeOffset Earlier(DateTimeOffset due, DateTimeOffset? used) => used < due ? used.Value : due;

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>RFC 4180.</summary>
    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private sealed record Shown(string Name, DateTimeOffset Since, bool IsBlocked, bool IsWeaker);
}
