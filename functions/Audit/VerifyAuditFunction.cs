using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>
/// Looks for records of the audit trail that are missing or that somebody has been at. Without `user` it goes
/// through everybody, for a minute or up to 100 faults; while there is more it answers `next`.
/// </summary>
[Needs(nameof(Right.Administer))]
[Answers(200, "How much was looked at, and what is wrong.", Body = typeof(VerifiedBody))]
[Refuses(nameof(ProblemType.NotFound))]
public sealed class VerifyAuditFunction(Funnel funnel, VerifyAudit verifyAudit)
{
    [Function(nameof(VerifyAudit))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "audit/verify")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller, VerifyBody>(request, AuditJson.Wire.VerifyBody, HandleAsync);

    private async Task<Reply> HandleAsync(Call<AdminCaller> call, VerifyBody body) =>
        (body, UserId.TryParse(body.User)) switch
        {
            ({ User: null }, _) => Reply.Of(
                await verifyAudit.RunAsync(call.Caller, body.Continuation, call.Aborted), VerifiedBody.Write),
            (_, null) => Reply.Invalid("user", "A user id has 1 to 256 characters and no control characters."),
            ({ Continuation: not null }, _) => Reply.Invalid("continuation", "One person's trail is verified whole."),
            (_, { } user) => Reply.Of(
                await verifyAudit.RunAsync(call.Caller, user, call.Aborted), VerifiedBody.Write),
        };
}
