using System.Globalization;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>
/// A request as a text in which two are alike when the service could not tell them apart: dates, hashes, signatures and
/// the names of sendings are replaced by what form they have, and the order of members is that of the alphabet.
/// </summary>
internal static class RequestForm
{
    public static string Of(ServiceRequest request)
    {
        // The JavaScript clients send these two with a question too, the .NET ones don't.
        var isSending = request.Body.Length > 0;
        return string.Join(
            '\n',
            $"{request.Method} {request.Target}",
            $"Host: {request.Header("Host")}",
            $"Accept: {request.Header("Accept")}",
            $"Content-Type: {(isSending ? request.Header("Content-Type") : "")}",
            $"Operation-Id: {(isSending ? request.Header("Operation-Id") : "")}",
            $"x-ms-date: {DateForm(request.Header("x-ms-date"))}",
            $"x-ms-content-sha256: {HashForm(request.Header("x-ms-content-sha256"))}",
            $"Authorization: {request.Header("Authorization")?.Split("Signature=")[0]}",
            $"x-ms-client-request-id: {Guid.TryParse(request.Header("x-ms-client-request-id"), out _)}",
            Sort(request.Json)?.ToJsonString());
    }

    private static string DateForm(string? date) => date is null ? "none"
        : DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "RFC 1123"
        : date;

    private static string HashForm(string? hash) =>
        hash is null ? "none" : $"{Convert.FromBase64String(hash).Length} bytes";

    private static string IdForm(string? id) => Guid.TryParseExact(id, "D", out var uuid) ? $"UUID v{uuid.Version}" : $"{id}";

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Member(member.Key, member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        null => null,
        _ => node.DeepClone(),
    };

    private static JsonNode? Member(string name, JsonNode? value) => name switch
    {
        "repeatabilityRequestId" => IdForm((string?)value),
        "repeatabilityFirstSent" => DateForm((string?)value),
        _ => Sort(value),
    };
}
