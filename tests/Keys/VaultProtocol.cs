using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Serverless2FA.Tests.Keys;

/// <summary>What a Key Vault says to whom.</summary>
internal static class VaultProtocol
{
    public static async Task AnswerAsync(VaultServer vault, HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Headers.Authorization != $"Bearer {vault.Token}")
        {
            // https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
            response.StatusCode = StatusCodes.Status401Unauthorized;
            response.Headers.WWWAuthenticate =
                "Bearer authorization=\"https://login.example/the-tenant\", resource=\"https://vault.azure.net\"";
            return;
        }

        vault.Asked.Enqueue($"{request.Method} {request.Path}");
        await vault.Before(request);
        if (vault.Instead.TryDequeue(out var instead))
        {
            instead(response);
            return;
        }

        var answer = request.Query["api-version"] is [VaultServer.ApiVersion]
            ? await AnswerAsync(vault, request)
            : Error(400, "BadParameter");
        response.StatusCode = answer.Status;
        await response.WriteAsJsonAsync(answer.Body);
    }

    private static async Task<(int Status, JsonObject Body)> AnswerAsync(VaultServer vault, HttpRequest request)
    {
        switch (request.Method, request.Path.Value!.Trim('/').Split('/'))
        {
            case ("GET", ["secrets", var name, "versions"]):
                return (200, List(vault, request, name));
            case ("GET", ["secrets", var name, var version]):
                return Get(vault, name, version);
            case ("PUT", ["secrets", var name]):
                var body = await request.ReadFromJsonAsync<JsonObject>();
                var (value, contentType) = ((string)body!["value"]!, (string?)body["contentType"]);
                return (200, Describe(vault, vault.Secrets.Add(name, value, contentType), withValue: true));
            default:
                vault.Wrong.Enqueue($"{request.Method} {request.Path}");
                return Error(400, "BadParameter");
        }
    }

    private static (int Status, JsonObject Body) Get(VaultServer vault, string name, string version) =>
        vault.Secrets.Versions(name).SingleOrDefault(secret => secret.Version == version) switch
        {
            null => Error(404, "SecretNotFound"),
            { Enabled: false } => Error(403, "Forbidden"),
            var secret => (200, Describe(vault, secret, withValue: true)),
        };

    private static JsonObject List(VaultServer vault, HttpRequest request, string name)
    {
        var skipped = int.Parse(request.Query["$skiptoken"].FirstOrDefault("0")!, CultureInfo.InvariantCulture);
        var versions = vault.Secrets.Versions(name);
        var page = versions.Skip(skipped).Take(vault.PageSize);
        var next = skipped + vault.PageSize < versions.Count
            ? $"{vault.Address}secrets/{name}/versions?api-version={request.Query["api-version"]}"
                + $"&$skiptoken={skipped + vault.PageSize}"
            : null;
        return new JsonObject
        {
            ["value"] = new JsonArray([.. page.Select(secret => Describe(vault, secret, withValue: false))]),
            ["nextLink"] = next,
        };
    }

    private static JsonObject Describe(VaultServer vault, VaultSecret secret, bool withValue)
    {
        var described = new JsonObject
        {
            ["id"] = $"{vault.Address}secrets/{secret.Name}/{secret.Version}",
            ["attributes"] = new JsonObject
            {
                ["enabled"] = secret.Enabled,
                ["created"] = secret.Created.ToUnixTimeSeconds(),
                ["updated"] = secret.Created.ToUnixTimeSeconds(),
                ["recoveryLevel"] = "Recoverable+Purgeable",
            },
        };
        if (secret.ContentType is not null)
        {
            described["contentType"] = secret.ContentType;
        }

        if (withValue)
        {
            described["value"] = secret.Value;
        }

        return described;
    }

    private static (int Status, JsonObject Body) Error(int status, string code) =>
        (status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "It says no." } });
}
