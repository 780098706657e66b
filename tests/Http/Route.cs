using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Http;

/// <summary>One route of the service, as a client knows it.</summary>
/// <param name="Verb">The method.</param>
/// <param name="Template">The address after `api/`; braces hold a value.</param>
/// <param name="Purposes">The tickets that it takes; none for a public one.</param>
/// <param name="Body">A body in order; null where it takes none.</param>
public sealed record Route(HttpMethod Verb, string Template, IReadOnlyList<string> Purposes, string? Body = null)
{
    private const string FunctionKey = "(function key)";

    /// <summary>All of them. A test holds this list to the functions that there are.</summary>
    public static IReadOnlyList<Route> All { get; } =
    [
        new(HttpMethod.Post, "sign-ins", ["sign-in"], """{"passcode":"000000"}"""),
        new(
            HttpMethod.Post,
            "sign-ins/{id}/passcode",
            ["sign-in"],
            """{"passcode":"000000","rememberDevice":true,"deviceName":"A browser"}"""),
        new(HttpMethod.Post, "sign-ins/{id}/send", ["sign-in"], """{"method":"sms"}"""),
        new(HttpMethod.Post, "sign-ins/{id}/skip", ["sign-in"], "{}"),
        new(HttpMethod.Get, "two-factor", ["manage"]),
        new(
            HttpMethod.Post,
            "enrollments",
            ["manage", "sign-in"],
            """{"method":"authenticator","passcode":"000000"}"""),
        new(HttpMethod.Post, "enrollments/{id}/confirm", ["manage", "sign-in"], """{"passcode":"000000"}"""),
        new(HttpMethod.Post, "enrollments/{id}/send", ["manage", "sign-in"], "{}"),
        new(HttpMethod.Delete, "enrollments/{id}", ["manage", "sign-in"]),
        new(HttpMethod.Post, "confirmations", ["manage", "admin"], """{"action":"remove","method":"authenticator"}"""),
        new(HttpMethod.Post, "factors/{method}/remove", ["manage"], """{"passcode":"000000"}"""),
        new(HttpMethod.Post, "recovery-codes", ["manage"], """{"passcode":"000000"}"""),
        new(HttpMethod.Get, "devices", ["manage"]),
        new(HttpMethod.Delete, "devices/{id}", ["manage"]),
        new(HttpMethod.Delete, "devices", ["manage"]),
        new(HttpMethod.Get, "users", ["directory", "admin"]),
        new(HttpMethod.Get, "users/{id}", ["directory", "admin"]),
        new(HttpMethod.Delete, "users/{id}", ["directory", "admin"], """{"passcode":"000000"}"""),
        new(HttpMethod.Post, "users/{id}/recovery-code", ["admin"], """{"passcode":"000000","hours":24}"""),
        new(HttpMethod.Post, "users/{id}/reset", ["admin"], """{"passcode":"000000"}"""),
        new(HttpMethod.Post, "users/{id}/unlock", ["admin"], """{"passcode":"000000"}"""),
        new(HttpMethod.Get, "support-access", ["admin"]),
        new(
            HttpMethod.Put, "support-access", ["admin"], """{"hours":24,"staff":["support"],"passcode":"000000"}"""),
        new(HttpMethod.Delete, "support-access", ["admin"]),
        new(
            HttpMethod.Post,
            "operator/owners",
            [FunctionKey],
            """{"id":"owner","name":"Olivia Owner","email":"owner@example.com"}"""),
        new(HttpMethod.Post, "operator/owners/{id}/recovery-code", [FunctionKey], """{"hours":24}"""),
        new(
            HttpMethod.Put,
            "users/{id}",
            ["directory", "admin"],
            """{"name":"Changed","email":"changed@example.com","role":"admin","signInKind":"sso","suspended":true}"""),
        new(HttpMethod.Post, "users/import", ["directory"]),
        new(HttpMethod.Post, "authenticators/import", ["directory"]),
        new(HttpMethod.Get, "policy", ["admin"]),
        new(
            HttpMethod.Put,
            "policy",
            ["admin"],
            """{"requireForTeamMembers":true,"requireForEndUsers":false,"twoStepVerification":false}"""),
        new(HttpMethod.Get, "audit", ["admin"]),
        new(HttpMethod.Get, "audit/export", ["admin"]),
        new(HttpMethod.Post, "audit/verify", ["admin"], """{"user":"somebody"}"""),
        new(
            HttpMethod.Post,
            "policy/preview",
            ["admin"],
            """{"requireForTeamMembers":true,"requireForEndUsers":false,"grace":{"skips":3},"auditDays":90}"""),
        new(HttpMethod.Post, "reminders", ["admin"], """{"audience":"end-users"}"""),
        new(HttpMethod.Post, "compliance-reports", ["admin"], """{"audience":"end-users"}"""),
        new(HttpMethod.Get, "compliance-reports/current", ["admin"]),
        new(HttpMethod.Get, "health", []),
        new(HttpMethod.Get, ".well-known/jwks.json", []),
        new(HttpMethod.Get, "openapi.json", []),
        new(HttpMethod.Get, "ui/{*path}", []),
    ];

    public static IEnumerable<Route> WithBody => All.Where(route => route.Body is not null && !route.NeedsKey);

    public static IEnumerable<Route> WithTicket => All.Where(route => route.Purposes.Count > 0 && !route.NeedsKey);

    public static IEnumerable<Route> WithValue =>
        All.Where(route => route.Template.Contains('{', StringComparison.Ordinal) && !route.NeedsKey);

    /// <summary>Whether the host asks for a function key, and no ticket does.</summary>
    public bool NeedsKey => Purposes.Contains(FunctionKey, StringComparer.Ordinal);

    /// <summary>Whether an address of another route is one of this, too.</summary>
    public bool Fits(string address) =>
        address.Split('/') is var parts && Template.Split('/') is var pattern && parts.Length == pattern.Length
        && pattern.Zip(parts).All(pair => pair.First[0] is '{' || pair.First == pair.Second);

    /// <summary>The body in order, to be changed.</summary>
    public JsonObject NewBody() => JsonNode.Parse(Body!)!.AsObject();

    /// <summary>The address with a value in its place, escaped already.</summary>
    public string With(string value) => Template[..Math.Max(0, Template.IndexOf('{', StringComparison.Ordinal))] switch
    {
        "" => Template,
        var before => before + value + Template[(Template.IndexOf('}', StringComparison.Ordinal) + 1)..],
    };

    public override string ToString() => $"{Verb} {Template}";
}
