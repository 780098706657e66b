using System.Net.Http.Headers;
using System.Text.Json;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>What every operation asks of a request.</summary>
internal static class Form
{
    /// <summary>What is wrong; the body has to have the shape, or be empty where that is null.</summary>
    public static IEnumerable<string> FaultsOf(ServiceRequest request, string version, Shape? body)
    {
        if (request.Query != $"api-version={version}")
        {
            yield return $"the query is not api-version={version}";
        }

        if (request.Header("Accept") != "application/json")
        {
            yield return "Accept is not application/json";
        }

        if (request.Header("x-ms-client-request-id") is { } id && !Guid.TryParse(id, out _))
        {
            yield return "x-ms-client-request-id is no UUID";
        }

        foreach (var fault in body is null ? FaultsOfNothing(request) : FaultsOf(request, body))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> FaultsOfNothing(ServiceRequest request) =>
        request.Body.Length == 0 ? [] : ["there is a body"];

    private static IEnumerable<string> FaultsOf(ServiceRequest request, Shape body)
    {
        var isJson = MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type)
            && type is { MediaType: "application/json", CharSet: null or "utf-8" };
        if (!isJson)
        {
            return ["Content-Type is not application/json"];
        }

        try
        {
            return body.FaultsOf(request.Json, "$");
        }
        catch (JsonException)
        {
            return ["the body is no JSON"];
        }
    }
}
