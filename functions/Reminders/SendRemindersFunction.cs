using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Reminders;

/// <summary>Reminds people who lack a factor that is required of them. They are told in the minutes after.</summary>
[Needs(nameof(Right.Administer))]
[Answers(202, "They are on their way.", Body = typeof(SendRemindersResponse))]
[Refuses(nameof(ProblemType.Conflict), nameof(ProblemType.SendingLimit))]
public sealed class SendRemindersFunction(Funnel funnel, SendReminders sendReminders)
{
    [Function(nameof(SendReminders))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reminders")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller, SendRemindersRequest>(
            request, RemindersJson.Wire.SendRemindersRequest, async (call, body) => Reply.Of(
                await sendReminders.RunAsync(call.Caller, body.Audience, call.At, call.Aborted),
                _ => Answer.Json(
                    new SendRemindersResponse("accepted"),
                    RemindersJson.Wire.SendRemindersResponse,
                    StatusCodes.Status202Accepted)));
}
