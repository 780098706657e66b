namespace Serverless2FA.Access;

/// <summary>
/// Somebody whom Azure lets read the function keys. The host has checked the key before a function runs, and tells
/// nothing of it: a function that takes this caller must be triggered with `AuthorizationLevel.Function`, and none
/// other may take it.
/// </summary>
public sealed class OperatorCaller
{
    private OperatorCaller()
    {
    }

    /// <summary>The only way to one.</summary>
    internal sealed class Gate : IGate<OperatorCaller>
    {
        public ValueTask<Admission<OperatorCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            new(new Admission<OperatorCaller>.Admitted(new OperatorCaller()));
    }
}
