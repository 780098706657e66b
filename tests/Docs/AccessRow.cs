using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Docs;

/// <summary>What somebody of a role may with a ticket.</summary>
internal enum Permission
{
    No,

    Yes,

    /// <summary>Support staff, while an owner lets them (F26).</summary>
    WhileLet,

    /// <summary>In a sign-in, where a method must be set up or may be replaced (F6, F7).</summary>
    WhenAsked,
}

/// <summary>One row of the table of access: a function, what it is called with, and who may.</summary>
/// <param name="Verb">GET, POST, PUT, DELETE.</param>
/// <param name="Template">The route.</param>
/// <param name="Purpose">The ticket's purpose; or <see cref="Nothing"/>, or <see cref="Key"/>.</param>
/// <param name="IsContinued">Whether it goes on with what a sign-in or a set-up began, by a signed id.</param>
/// <param name="Of">Who may.</param>
internal sealed record AccessRow(
    string Verb, string Template, string Purpose, bool IsContinued, IReadOnlyDictionary<Role, Permission> Of)
{
    public const string Nothing = "nothing";

    public const string Key = "function key";

    /// <summary>The roles, in the order of the table.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [Role.EndUser, Role.Agent, Role.Admin, Role.Owner, Role.Support];

    /// <summary>As it stands in the document.</summary>
    public override string ToString() =>
        $"| `{Verb} {Template}` | {Purpose} | {string.Join(" | ", Roles.Select(role => Sign(Of[role])))} |";

    private static string Sign(Permission permission) => permission switch
    {
        Permission.Yes => "yes",
        Permission.WhileLet => "while let",
        Permission.WhenAsked => "when asked",
        _ => "–",
    };
}
