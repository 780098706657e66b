using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Hosting;

/// <summary>
/// Whether storage and keys answer. Else the problem that any request would get. Strangers are told nothing more;
/// owners and admins, by an `admin` ticket, which key signs, how sending goes on the instance that answers, what of the
/// hour's emails is used, and whether the compliance report comes.
/// </summary>
[Answers(200, "The service is healthy.", Body = typeof(HealthResponse))]
public sealed class HealthFunction(Funnel funnel, GetHealth getHealth)
{
    [Function("Health")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        funnel.RunAsync<VisitorCaller>(request, async call => Reply.Of(
            HealthResponse.Write(await getHealth.RunAsync(call.Caller, call.Aborted))));
}
