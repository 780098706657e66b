namespace Serverless2FA.Access;

/// <summary>Anybody, and whether it is somebody at the administration: for what tells strangers less.</summary>
public sealed class VisitorCaller
{
    private VisitorCaller(AdminCaller? admin) => Admin = admin;

    /// <summary>Who shows a ticket for the administration; null for everybody else, whatever they show.</summary>
    public AdminCaller? Admin { get; }

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(IGate<AdminCaller> admins) : IGate<VisitorCaller>
    {
        public async ValueTask<Admission<VisitorCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken)
        {
            var admission = request.Authorization is null ? null : await admins.AdmitAsync(request, cancellationToken);
            return new Admission<VisitorCaller>.Admitted(
                new VisitorCaller((admission as Admission<AdminCaller>.Admitted)?.Caller));
        }
    }
}
