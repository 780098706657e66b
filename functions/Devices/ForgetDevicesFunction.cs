using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Devices;

/// <summary>Forgets all devices.</summary>
[Answers(204, "All are forgotten.")]
public sealed class ForgetDevicesFunction(Funnel funnel, ForgetDevices forgetDevices)
{
    [Function(nameof(ForgetDevices))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "devices")] HttpRequest request) =>
        funnel.RunAsync<ManageCaller>(request, async call => Reply.Of(
            await forgetDevices.RunAsync(call.Caller, id: null, call.At, call.Aborted), _ => Answer.NoContent()));
}
