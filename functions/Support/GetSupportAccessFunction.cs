using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>Whether the vendor's support staff may help now.</summary>
[Needs(nameof(Right.Help))]
[Answers(200, "Whether, who, whom and until when.", Body = typeof(SupportAccessResponse))]
public sealed class GetSupportAccessFunction(Funnel funnel, GetSupportAccess getSupportAccess)
{
    [Function(nameof(GetSupportAccess))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "support-access")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call => Reply.Of(
            await getSupportAccess.RunAsync(call.Caller, call.At, call.Aborted), SupportAccessResponse.Write));
}
