using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.SignIn;

/// <summary>GET .well-known/jwks.json: the keys that assertions are verified with, offline.</summary>
public sealed class GetPublishedKeysFunction(Funnel funnel, PublishedKeys publishedKeys)
{
    [Function("GetPublishedKeys")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ".well-known/jwks.json")] HttpRequest request) =>
        funnel.RunAsync<PublicCaller>(request, async call =>
        {
            var keys = await publishedKeys.GetAsync(call.Aborted);
            return Reply.Of(Answer.Public(keys.Json, PublishedKeySet.ContentType, PublishedKeySet.CacheControl));
        });
}
