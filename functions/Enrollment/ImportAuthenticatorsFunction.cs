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

    private async Task<Reply> HandleAsync(HttpRequest request, Call<DirectoryCaller> call, RequestLines lines)
    {
        var query = new RequestQuery(request, "apply", "allowWeak", Importer.From);
        var wish = new TakeoverWish(query.Flag("apply") ?? false, query.Flag("allowWeak") ?? false);
        return await importer.BeginAsync(query, lines, import.By(call.Caller, wish, call.At, call.Aborted), call.Aborted);
    }
}
