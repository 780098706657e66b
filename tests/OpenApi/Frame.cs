using Microsoft.OpenApi;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>What of the document isn't of one function.</summary>
internal static class Frame
{
    /// <summary>Tickets.</summary>
    public const string Ticket = "ticket";

    /// <summary>The operator's key.</summary>
    public const string FunctionKey = "functionKey";

    /// <summary>The rooms whose functions answer requests, as a reader calls them.</summary>
    private static readonly (string Room, string Tag, string Meaning)[] Tags =
    [
        ("SignIn", "Sign-in", "After the application's own password step: is a passcode due, which, and is it right?"),
        ("Enrollment", "Methods", "A person's methods: set up, change, turn off."),
        ("Recovery", "Recovery codes", "The codes for the day when the phone is gone."),
        ("Confirmations", "Confirmations", "A passcode by text message or email, before something is changed."),
        ("Devices", "Devices", "Browsers that aren't asked for a while."),
        ("Users", "People", "The directory of people, which the application keeps."),
        ("Rescue", "Help", "One-time codes, resets and unlocks for people who are locked out."),
        ("Support", "Support access", "When the vendor's support staff may help, and whom."),
        ("Policy", "Policy", "The account's rules."),
        ("Reminders", "Reminders", "Emails to people who lack a factor that is required of them."),
        ("Compliance", "Compliance report", "Who has a factor and who doesn't, as CSV."),
        ("Audit", "Audit trail", "Every decision that changes something or lets somebody in: read, exported, verified."),
        ("Hosting", "Health", "Whether the service can do its work."),
        ("Web", "Pages", "Web components to embed with one script tag, and pages to open."),
        ("Contract", "This document", "The API's own description."),
    ];

    /// <summary>The tag of a room.</summary>
    public static string TagOf(string room) => Tags.Single(tag => tag.Room == room).Tag;

    /// <summary>The document without its paths.</summary>
    public static OpenApiDocument Of()
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "Serverless2FA",
                Version = "1.0.0",
                Summary = "A second factor behind an application's own sign-in.",
                Description = Description,
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            },
            Servers = [new OpenApiServer { Url = "/api", Description = "Where this document comes from." }],
            Paths = [],
            Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Tag, Description = tag.Meaning })),
        };
        document.AddComponent(Ticket, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = TicketText,
        });
        document.AddComponent(FunctionKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "x-functions-key",
            Description = "A key of the function or of the app, from the Azure portal or `az functionapp keys list`.",
        });
        return document;
    }

    private const string TicketText =
        "A short-lived JWT that your application signs (RS256 or ES256; HS256 with a shared secret) for one person and one "
        + "purpose: `sub`, `iss`, `aud`, `exp` (at most 10 minutes), `jti`, and `purpose` = `sign-in`, `manage`, `admin` or "
        + "`directory`. For `sign-in` also `credential` = `password`, `sso`, `api-password`, `api-token` or `oauth`; for "
        + "`admin` also `acr` = `mfa`. The roles that an operation lists are purposes: the ticket must have one of them. What a "
        + "person may is the directory's word, never the ticket's.";

    private const string Description =
        "Your application keeps its password step. Then it signs a short ticket, and this service asks the person for the "
        + "second factor and answers with an assertion: a JWT that your application verifies offline with the keys of "
        + "`/.well-known/jwks.json`.\n\n"
        + "- Bodies are JSON in UTF-8, at most 16 KiB. Unknown members, members that stand twice and control characters are "
        + "refused. In a request `null` means the same as leaving a member out, but where a member's own words say otherwise.\n"
        + "- Answers leave out what has no value, and may have more members one day. Times are UTC (RFC 3339).\n"
        + "- Errors are `application/problem+json` (RFC 9457) with a `type` that never changes. A wait stands in `retryAfter` and "
        + "in the header `Retry-After`; after a 503 the same request may be sent again as it is.\n"
        + "- A passcode has six digits; spaces and dashes in it don't matter. A recovery code has four groups of four letters "
        + "and digits.\n"
        + "- Nothing but the published keys, this document and the files of `ui/` may be cached.\n"
        + "- What stands in examples for ids, secrets, tokens and times is made up.";
}
