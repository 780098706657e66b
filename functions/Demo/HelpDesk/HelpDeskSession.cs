using System.Collections.Immutable;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Demo.HelpDesk;

/// <summary>A browser's session. After the password it may ask for the prompt and for nothing else.</summary>
/// <param name="Person">Whose password was right.</param>
/// <param name="Credential">How the person came: `password` or `sso`.</param>
/// <param name="Ends">When it ends.</param>
internal sealed record HelpDeskSession(DemoPerson Person, string Credential, DateTimeOffset Ends)
{
    /// <summary>
    /// What the verified assertion said: `mfa`, `remembered`, `two-step`, `none`. Null: the person isn't signed in yet.
    /// </summary>
    public string? Context { get; init; }

    /// <summary>
    /// The `sign-in` tickets that this browser was given: an assertion counts for one of these, and for no other browser's.
    /// </summary>
    public ImmutableHashSet<string> Tickets { get; init; } = [];

    /// <summary>Whether the person is signed in.</summary>
    public bool IsSignedIn => Context is not null;

    /// <summary>
    /// Whether an `admin` ticket is for this session: of who administers here, by this help desk's directory, and showed a
    /// second factor, now or when this browser began to be remembered.
    /// </summary>
    public bool Administers =>
        Context is ("mfa" or "remembered") && Person.Role is (Role.Owner or Role.Admin or Role.Support);
}
