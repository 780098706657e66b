using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>
/// Says what a change of the policy would do, compared with the one that holds. Takes the body of PUT policy.
/// Nothing is saved, nobody told.
/// </summary>
[Needs(nameof(Right.Administer))]
[Answers(200, "How many people it concerns, and how.", Body = typeof(PolicyPreview))]
public sealed class PreviewPolicyFunction(Funnel funnel, PreviewPolicy previewPolicy)
{
    [Function(nameof(PreviewPolicy))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policy/preview")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller, PolicyBody>(
            request, PolicyJson.Wire.PolicyBody, async (call, body) => body.Fault() ?? Reply.Of(
                await previewPolicy.RunAsync(call.Caller, body.Over, call.At, call.Aborted),
                preview => Answer.Json(preview, PolicyJson.Wire.PolicyPreview)));
}
