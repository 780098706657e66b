using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Hosting;

/// <summary>
/// GET health: 200 when storage and keys answer, else the problem that any request would get. Tells strangers nothing
/// more; owners and admins, by an admin ticket, how keys, sending and report do.
/// </summary>
public sealed class HealthFunction(Funnel funnel, GetHealth getHealth)
{
    [Function("Health")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        funnel.RunAsync<VisitorCaller>(request, async call => Reply.Of(
            HealthResponse.Write(await getHealth.RunAsync(call.Caller, call.Aborted))));
}
