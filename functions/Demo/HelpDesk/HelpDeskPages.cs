using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serverless2FA.Hosting.Local;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Demo.HelpDesk;

/// <summary>The pages of the demo help desk: one frame of HTML, a module each, and what they load.</summary>
internal sealed class HelpDeskPages(HelpDeskSessions sessions, Outbox outbox) : ILocalEndpoints
{
    /// <summary>
    /// Nothing inline, nothing from elsewhere, no page in a frame, no text made into markup (C43).
    /// </summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>
    /// A mail, in a sandbox: no script, no form, nothing fetched. Mails style themselves inline, as mail programs want it.
    /// </summary>
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    /// <summary>How pages make elements is the components' own way.</summary>
    private const string Dom = "dom.js";

    private static readonly string[] ForAnybody = ["/", "/outbox"];

    private static readonly string[] ForTheTeam = ["/inbox", "/security"];

    private static readonly string[] ForEndUsers = ["/help-center", "/manage-2fa"];

    /// <summary>The pages and their modules.</summary>
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["/"] = "sign-in",
        ["/outbox"] = "outbox",
        ["/inbox"] = "inbox",
        ["/help-center"] = "help-center",
        ["/profile"] = "profile",
        ["/security"] = "security",
        ["/manage-2fa"] = "security",
        ["/admin-center"] = "admin-center",
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (page, module) in Modules)
        {
            routes.MapMethods(page, ["GET"], (RequestDelegate)(context => PageAsync(context, page, module)));
        }

        routes.MapMethods("/help-desk/assets/{name}", ["GET"], (RequestDelegate)AssetAsync);
        routes.MapMethods("/outbox/mail/{number:int}", ["GET"], (RequestDelegate)MailAsync);
    }

    private async Task PageAsync(HttpContext context, string page, string module)
    {
        if (!ForAnybody.Contains(page) && !IsFor(sessions.Find(context.Request), page))
        {
            // Whoever is signed in goes on from there to a page of their own.
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect("/");
            return;
        }

        var html = await ReadAsync("page.html");
        await WriteAsync(context, html!.Replace("{module}", module, StringComparison.Ordinal), "text/html", Policy);
    }

    private static bool IsFor(HelpDeskSession? session, string page) => session switch
    {
        not { IsSignedIn: true } => false,
        { Person.Role: Role.EndUser } => !ForTheTeam.Contains(page) && page != "/admin-center",
        { Person.Role: Role.Support } => !ForEndUsers.Contains(page) && page != "/inbox",
        { Person.Role: Role.Agent } => !ForEndUsers.Contains(page) && page != "/admin-center",
        _ => !ForEndUsers.Contains(page),
    };

    private static async Task AssetAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var type = Path.GetExtension(name) switch
        {
            ".js" => MediaTypeNames.Text.JavaScript,
            ".css" => MediaTypeNames.Text.Css,
            ".svg" => MediaTypeNames.Image.Svg,
            _ => null,
        };
        if (type is not null && await ReadAsync(name) is { } content)
        {
            await WriteAsync(context, content, type, Policy);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task MailAsync(HttpContext context)
    {
        var number = int.Parse((string)context.Request.RouteValues["number"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (outbox.Messages.FirstOrDefault(message => message.Number == number) is { Html: { } html })
        {
            await WriteAsync(context, html, "text/html", MailPolicy);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task WriteAsync(HttpContext context, string content, string type, string policy)
    {
        var response = context.Response;
        response.ContentType = $"{type}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        await response.WriteAsync(content, Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>A file of the pages; null where there is none of this name.</summary>
    private static async Task<string?> ReadAsync(string name)
    {
        await using var resource = typeof(HelpDeskPages).Assembly.GetManifestResourceStream(
            name == Dom ? $"ui/parts/{Dom}" : $"help-desk/{name}");
        if (resource is null)
        {
            return null;
        }

        using var reader = new StreamReader(resource, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
