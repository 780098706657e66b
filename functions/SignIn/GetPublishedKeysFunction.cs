using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.SignIn;

/// <summary>
/// The public keys that verify assertions, as a JSON Web Key Set. An application that has them verifies offline; a
/// new key stands here before it signs.
/// </summary>
[Answers(200, "The keys (RFC 7517).", ContentType = PublishedKeySet.ContentType)]
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
