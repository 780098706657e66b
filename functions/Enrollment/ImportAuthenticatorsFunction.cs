using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Imports;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Takes over the apps that people have with another system. A dry run unless `apply` says otherwise. CSV in UTF-8
/// with the columns `id,uri`; the answer comes while you send, and its last line says what became of it all.
/// </summary>
[Takes("apply", typeof(bool), "Whether it is done, not only tried.", Usual = false)]
[Takes(
    "allowWeak", typeof(bool), "Whether secrets of 80 to 127 bits are taken; they are marked as weak.", Usual = false)]
[Takes("from", typeof(int), "The line to go on at: `resume` of the answer before.", Least = 1, Usual = 1)]
[ReadsLines(typeof(ImportedAuthenticator), RequestLines.Csv)]
[Answers(200, "How it goes, one JSON object a line.", ContentType = RequestLines.Json)]
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
