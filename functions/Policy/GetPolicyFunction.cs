using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>The policy that holds.</summary>
[Needs(nameof(Right.Administer))]
[Answers(200, "The policy. Its ETag is what a change sends as If-Match.", Body = typeof(PolicyBody), HasTag = true)]
public sealed class GetPolicyFunction(Funnel funnel, GetPolicy getPolicy)
{
    [Function(nameof(GetPolicy))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call =>
            Reply.Of(await getPolicy.RunAsync(call.Caller, call.Aborted), PolicyBody.Write));
}
