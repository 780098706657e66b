using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>POST policy/preview: the body of PUT policy.</summary>
[Needs(nameof(Right.Administer))]
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
