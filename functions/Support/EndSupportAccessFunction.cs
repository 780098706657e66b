using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>Ends the permission of support staff, if there is one.</summary>
[Needs(nameof(Right.Administer))]
[Answers(204, "They may not help now.")]
public sealed class EndSupportAccessFunction(Funnel funnel, EndSupportAccess endSupportAccess)
{
    [Function(nameof(EndSupportAccess))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "support-access")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call => Reply.Of(
            await endSupportAccess.RunAsync(call.Caller, call.At, call.Aborted), _ => Answer.NoContent()));
}
