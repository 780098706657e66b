using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>GET audit/export.</summary>
[Needs(nameof(Right.Administer))]
public sealed class ExportAuditFunction(Funnel funnel, ExportAudit exportAudit)
{
    [Function(nameof(ExportAudit))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/export")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call =>
        {
            var (asked, wrong) = AuditParameters.Read(request, call.At.Now, hasLimit: false);
            return asked is null
                ? wrong!
                : await exportAudit.RunAsync(call.Caller, asked, call.Aborted) switch
                {
                    Outcome<AuditExport>.Done { Answer: var export } =>
                        Reply.Of(lines => exportAudit.WriteAsync(export, lines, call.Aborted)),
                    Outcome<AuditExport>.Refused { Refusal: var refusal } => Reply.Of(refusal),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
        });
}
