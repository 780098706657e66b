using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Http;

/// <summary>One request whose caller has been proved.</summary>
/// <param name="Caller">Who calls; only Access makes one.</param>
/// <param name="At">When and from where.</param>
/// <param name="Aborted">Ends when the client goes away.</param>
public sealed record Call<TCaller>(TCaller Caller, Circumstances At, CancellationToken Aborted)
    where TCaller : class;
