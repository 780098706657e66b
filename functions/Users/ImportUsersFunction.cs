using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Imports;

namespace Serverless2FA.Users;

/// <summary>
/// Enters many people, each by the rule of PUT users/{id}. CSV or one JSON object a line, in UTF-8: a line at most
/// 16 KiB, all at most 100 MiB. The answer comes while you send, and its last line says what became of it all;
/// sending the same again is safe and cheap.
/// </summary>
[Takes("from", typeof(int), "The line to go on at: `resume` of the answer before.", Least = 1, Usual = 1)]
[ReadsLines(typeof(ImportedUser), RequestLines.Csv, RequestLines.Json)]
[Answers(200, "How it goes, one JSON object a line.", ContentType = RequestLines.Json)]
public sealed class ImportUsersFunction(Funnel funnel, Importer importer, ImportUsers importUsers)
{
    [Function(nameof(ImportUsers))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/import")] HttpRequest request) =>
        funnel.RunStreamedAsync<DirectoryCaller>(
            request,
            [RequestLines.Csv, RequestLines.Json],
            (call, lines) => importer.BeginAsync(
                new RequestQuery(request, Importer.From),
                lines,
                importUsers.By(call.Caller, call.At, call.Aborted),
                call.Aborted));
}
