using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>Lets named support staff help, for some hours. It takes the place of any permission before.</summary>
[Needs(nameof(Right.Own))]
[Answers(200, "The permission.", Body = typeof(SupportAccessResponse))]
[Refuses(nameof(ProblemType.NotFound), nameof(ProblemType.PasscodeRefused), JudgesCode = true)]
public sealed class GiveSupportAccessFunction(Funnel funnel, GiveSupportAccess giveSupportAccess)
{
    [Function(nameof(GiveSupportAccess))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "support-access")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller, SupportAccessRequest>(
            request, SupportJson.Wire.SupportAccessRequest, async (call, body) =>
            {
                var (wish, wrong) = body.ToWish();
                return wish is null
                    ? wrong!
                    : Reply.Of(
                        await giveSupportAccess.RunAsync(call.Caller, wish, call.At, call.Aborted),
                        SupportAccessResponse.Write);
            });
}
