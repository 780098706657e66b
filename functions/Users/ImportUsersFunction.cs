using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Imports;

namespace Serverless2FA.Users;

/// <summary>POST users/import.</summary>
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
