using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>GET support-access.</summary>
[Needs(nameof(Right.Help))]
public sealed class GetSupportAccessFunction(Funnel funnel, GetSupportAccess getSupportAccess)
{
    [Function(nameof(GetSupportAccess))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "support-access")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call => Reply.Of(
            await getSupportAccess.RunAsync(call.Caller, call.At, call.Aborted), SupportAccessResponse.Write));
}
