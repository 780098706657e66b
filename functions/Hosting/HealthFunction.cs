using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Keys;
using Serverless2FA.Policy;

namespace Serverless2FA.Hosting;

/// <summary>
/// GET health: 200 when storage and keys answer, else the problem that any request would get. Tells strangers nothing
/// more.
/// </summary>
public sealed class HealthFunction(Funnel funnel, PolicySource policies, KeyRing keyRing)
{
    [Function("Health")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        funnel.RunAsync<PublicCaller>(request, async call =>
        {
            await keyRing.GetAsync(call.Aborted);
            await policies.ReadAsync(call.Aborted);
            return Reply.Of(Answer.Json(new HealthResponse("healthy"), HealthJson.Wire.HealthResponse));
        });
}

/// <summary>The answer.</summary>
public sealed record HealthResponse(string Status);

[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext
{
    public static HealthJson Wire { get; } = new(WireFormat.Options());
}
