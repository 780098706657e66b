using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Devices;

/// <summary>Forgets a device: it is asked again.</summary>
[Takes("id", typeof(string), "The device: `id` as GET devices says it.")]
[Answers(204, "It is forgotten.")]
[Refuses(nameof(ProblemType.NotFound))]
public sealed class ForgetDeviceFunction(Funnel funnel, ForgetDevices forgetDevices)
{
    [Function("ForgetDevice")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "devices/{id}")] HttpRequest request, string id) =>
        funnel.RunAsync<ManageCaller>(request, async call => Reply.Of(
            await forgetDevices.RunAsync(call.Caller, id, call.At, call.Aborted), _ => Answer.NoContent()));
}
