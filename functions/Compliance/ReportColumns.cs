using System.Collections.Frozen;
using System.Globalization;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>The columns of a report, in their order (F32, F34). Pure.</summary>
internal static class ReportColumns
{
    private static readonly FrozenDictionary<Role, string> Roles = WordsOf<Role>();
    private static readonly FrozenDictionary<SignInKind, string> SignInKinds = WordsOf<SignInKind>();
    private static readonly FrozenDictionary<Method, string> Methods = WordsOf<Method>();

    /// <summary>Each by its name, and what stands in it.</summary>
    public static IReadOnlyList<(string Name, Func<ReportedPerson, string> Cell)> All { get; } =
    [
        ("id", person => SafeCell.Of(person.Entry.Id)),
        ("name", person => SafeCell.Of(person.Entry.Profile.Name)),
        ("email", person => SafeCell.Of(person.Entry.Profile.Email)),
        ("role", person => Roles[person.Entry.Profile.Role]),
        ("signInKind", person => SignInKinds[person.Entry.Profile.SignInKind]),
        ("twoFactor", person => Flag(person.HasFactor)),
        ("methods", person => string.Join(' ', person.Entry.Factors.Select(factor => Methods[factor.Method]))),
        ("since", person => Time(person.Since)),
        ("required", person => Flag(person.IsRequired)),
        ("graceUntil", person => Time(person.Grace?.Until)),
        ("recoveryCodesRemaining", person => Number(person.Entry.RecoveryCodesRemaining)),
        ("locked", person => Locked(person)),
        ("importedWeak", person => Flag(person.Entry.Factors.Any(factor => factor.IsWeak))),
        ("suspended", person => Flag(person.Entry.Profile.IsSuspended)),
        ("onlyWeaker", person => Flag(person.IsOnlyWeaker)),
    ];

    private static string Locked(ReportedPerson person) => person switch
    {
        { Entry.IsBlocked: true } => "blocked",
        _ when person.Entry.IsLocked(person.Now) => "locked",
        _ => "",
    };

    private static string Flag(bool value) => value ? "true" : "false";

    /// <summary>RFC 3339, UTC, to the second.</summary>
    private static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static FrozenDictionary<T, string> WordsOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToFrozenDictionary(value => value, StrictWord.WordOf);
}
