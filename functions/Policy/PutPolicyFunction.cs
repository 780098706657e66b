using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>Changes the policy. What is left out stays as it is. Other instances follow within 30 seconds.</summary>
[Needs(nameof(Right.Administer))]
[Takes("If-Match", typeof(string), "The ETag of the policy that is changed.", IsHeader = true, IsRequired = true)]
[Answers(200, "The policy as it is now.", Body = typeof(PolicyBody), HasTag = true)]
[Refuses(nameof(ProblemType.ChangedMeanwhile), nameof(ProblemType.PreconditionRequired))]
public sealed class PutPolicyFunction(Funnel funnel, PutPolicy putPolicy)
{
    [Function(nameof(PutPolicy))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "policy")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller, PolicyBody>(
            request, PolicyJson.Wire.PolicyBody, (call, body) => HandleAsync(call, body, request.Headers.IfMatch));

    private async Task<Reply> HandleAsync(Call<AdminCaller> call, PolicyBody body, string? ifMatch)
    {
        if (!PolicyTag.TryRead(ifMatch, out var version))
        {
            return Reply.Of(new Problem(
                ProblemType.PreconditionRequired, "Read the policy, and send its ETag as If-Match with the change."));
        }

        return body.Fault() ?? Reply.Of(
            await putPolicy.RunAsync(call.Caller, new PolicyChange(body.Over, version), call.At, call.Aborted),
            PolicyBody.Write);
    }
}
