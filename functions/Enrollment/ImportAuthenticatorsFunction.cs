using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Imports;

namespace Serverless2FA.Enrollment;

/// <summary>POST authenticators/import.</summary>
public sealed class ImportAuthenticatorsFunction(Funnel funnel, Importer importer, ImportAuthenticators import)
{
    [Function(nameof(ImportAuthenticators))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "authenticators/import")] HttpRequest request) =>
        funnel.RunStreamedAsync<DirectoryCaller>(
            request, [RequestLines.Csv], (call, lines) => HandleAsync(request, call, lines));

    private async Task<Reply> HandleAsync(HttpRequest request, Call<DirectoryCaller> call, RequestLines lines) =>
        (QueryFlag.Of(request, "apply"), QueryFlag.Of(request, "allowWeak")) switch
        {
            (null, _) => Reply.Invalid("apply", "'apply' is true or false."),
            (_, null) => Reply.Invalid("allowWeak", "'allowWeak' is true or false."),
            ({ } apply, { } allowWeak) => await importer.BeginAsync(
                request, lines, import.By(call.Caller, new TakeoverWish(apply, allowWeak), call.At, call.Aborted)),
        };
}
