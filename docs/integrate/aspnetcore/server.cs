#:sdk Microsoft.NET.Sdk.Web
#:package Microsoft.IdentityModel.JsonWebTokens@8.16.0
#:package Microsoft.IdentityModel.Protocols@8.16.0
#:property PublishAot=false

// The smallest application with a second factor: dotnet run server.cs
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

var app = WebApplication.CreateBuilder(args).Build();
var service = app.Configuration["TWO_FACTOR_URL"] ?? "http://localhost:7071";
var ticketKey = new SymmetricSecurityKey(Convert.FromBase64String(app.Configuration["TICKET_KEY"]
    ?? throw new InvalidOperationException("Set TICKET_KEY: the ticket secret, in base64.")));
var issuer = app.Configuration["TICKET_ISSUER"] ?? "demo-help-desk";
var jwt = new JsonWebTokenHandler { MapInboundClaims = false };

// Reads the service's published keys, keeps them, and looks again when there is a new one.
var published = new ConfigurationManager<JsonWebKeySet>(
    $"{service}/api/.well-known/jwks.json",
    new KeySets(),
    new HttpDocumentRetriever { RequireHttps = service.StartsWith("https:", StringComparison.Ordinal) });

// Your users and sessions. A browser has a session from the password on, and is signed in once the assertion is verified.
var passwords = new Dictionary<string, string> { ["agent"] = "correct horse", ["end-user"] = "battery staple" };
var sessions = new ConcurrentDictionary<string, Session>();

app.Use((context, next) =>
{
    context.Response.Headers.ContentSecurityPolicy =
        $"default-src 'none'; script-src 'self' {service}; connect-src 'self' {service}; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";
    context.Response.Headers.CacheControl = "no-store";

    // A page of another site must not sign anybody in or out here, least of all as somebody else.
    var (request, from) = (context.Request, context.Request.Headers["Sec-Fetch-Site"].ToString());
    var origin = request.Headers.Origin.ToString();
    var isForeign = from is not ("" or "same-origin")
        || (origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}");
    if (isForeign && !HttpMethods.IsGet(request.Method))
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    return next();
});

app.MapGet("/", (HttpRequest request) => Page(SessionOf(request) switch
{
    null => """
        <h1>Sign in</h1>
        <form method="post" action="/password">
          <p><label>User <input name="user" autocomplete="username"></label></p>
          <p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
          <p><button>Continue</button></p>
        </form>
        """,
    { IsSignedIn: false } => "<h1>Sign in</h1><two-factor-sign-in></two-factor-sign-in>",
    var session => $"""
        <h1>Hello, {HtmlEncoder.Default.Encode(session.User)}</h1>
        <two-factor-settings></two-factor-settings>
        """,
}));

app.MapPost("/password", async (HttpContext context) =>
{
    var form = await context.Request.ReadFormAsync();
    if (passwords.TryGetValue(form["user"].ToString(), out var password) && password == form["password"])
    {
        Start(context, new Session(form["user"].ToString()));
    }

    return Results.Redirect("/");
});

// A ticket says who asks and what for. `sign-in` after the password, `manage` for people who are signed in.
app.MapPost("/ticket", (Wanted wanted, HttpRequest request) =>
{
    var session = SessionOf(request);
    var isAllowed = wanted.Purpose switch
    {
        "sign-in" => session is { IsSignedIn: false },
        "manage" => session is { IsSignedIn: true },
        _ => false,
    };
    return isAllowed ? Results.Ok(new { ticket = TicketFor(session!, wanted.Purpose) }) : Results.Unauthorized();
});

// Whoever has a valid assertion for a ticket of this very session is in.
app.MapPost("/assertion", async (Given given, HttpContext context) =>
{
    var result = await VerifyAsync(given.Assertion);
    if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
    {
        // Perhaps the service signs with a newer key.
        published.RequestRefresh();
        result = await VerifyAsync(given.Assertion);
    }

    if (!result.IsValid)
    {
        return Results.Unauthorized();
    }

    var session = SessionOf(context.Request);
    var isOurs = session is { IsSignedIn: false }
        && session.User == (string)result.Claims["sub"]
        && session.Tickets.TryRemove((string)result.Claims["ticket"], out _);
    if (!isOurs)
    {
        return Results.Unauthorized();
    }

    // A new id for a session that may more than before.
    sessions.TryRemove(context.Request.Cookies["session"]!, out _);
    Start(context, new Session(session!.User) { IsSignedIn = true });
    return Results.Ok(new { });
});

app.MapGet("/page.js", () => Results.File(Path.GetFullPath("../page.js"), "text/javascript"));
app.Run();

async Task<TokenValidationResult> VerifyAsync(string assertion) =>
    await jwt.ValidateTokenAsync(assertion, new TokenValidationParameters
    {
        ValidIssuer = "serverless2fa",
        ValidAudience = "demo-help-desk",
        IssuerSigningKeys = (await published.GetConfigurationAsync()).Keys,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
    });

string TicketFor(Session session, string purpose)
{
    var id = Guid.NewGuid().ToString("N");
    session.Tickets.TryAdd(id, true);
    var claims = new Dictionary<string, object> { ["sub"] = session.User, ["jti"] = id, ["purpose"] = purpose };
    if (purpose == "sign-in")
    {
        claims["credential"] = "password";
    }

    return jwt.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = "serverless2fa",
        Claims = claims,
        Expires = DateTime.UtcNow.AddMinutes(5),
        SigningCredentials = new SigningCredentials(ticketKey, SecurityAlgorithms.HmacSha256),
    });
}

void Start(HttpContext context, Session session)
{
    var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    sessions[id] = session;
    context.Response.Cookies.Append("session", id, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps,
    });
}

Session? SessionOf(HttpRequest request) =>
    request.Cookies["session"] is { } id && sessions.TryGetValue(id, out var session) ? session : null;

IResult Page(string body) => Results.Content(
    $"""
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>My application</title>
    <main>{body}</main>
    <script type="module" src="{service}/api/ui/two-factor.js"></script>
    <script type="module" src="/page.js"></script>
    """,
    "text/html");

record Wanted(string Purpose);

record Given(string Assertion);

sealed record Session(string User)
{
    public bool IsSignedIn { get; init; }

    /// <summary>The tickets that were given to this browser: an assertion counts for one of these, once.</summary>
    public ConcurrentDictionary<string, bool> Tickets { get; } = new();
}

sealed class KeySets : IConfigurationRetriever<JsonWebKeySet>
{
    public async Task<JsonWebKeySet> GetConfigurationAsync(
        string address, IDocumentRetriever retriever, CancellationToken cancel) =>
        new(await retriever.GetDocumentAsync(address, cancel));
}
