using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>Names an owner: the first, or one more while there is none who could.</summary>
[Answers(200, "Made an owner of somebody known.", Body = typeof(UserBody))]
[Answers(201, "Entered as an owner.", Body = typeof(UserBody))]
[Refuses(nameof(ProblemType.Conflict))]
public sealed class NameOwnerFunction(Funnel funnel, NameOwner nameOwner)
{
    [Function(nameof(NameOwner))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operator/owners")] HttpRequest request) =>
        funnel.RunAsync<OperatorCaller, NameOwnerRequest>(request, RescueJson.Wire.NameOwnerRequest, HandleAsync);

    private async Task<Reply> HandleAsync(Call<OperatorCaller> call, NameOwnerRequest body)
    {
        if (UserId.TryParse(body.Id) is not { } user)
        {
            return UserIdForm.Wrong;
        }

        var person = new UserBody(body.Name, body.Email, Role.Owner, body.SignInKind, Suspended: false, body.Language);
        var (profile, wrong) = person.ToProfile();
        return profile is null
            ? Reply.Of(wrong!)
            : Reply.Of(await nameOwner.RunAsync(call.Caller, user, profile, call.At), UserBody.Write);
    }
}
