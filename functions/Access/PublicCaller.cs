namespace Serverless2FA.Access;

/// <summary>Anybody: for what is published to everyone.</summary>
public sealed class PublicCaller
{
    private PublicCaller()
    {
    }

    /// <summary>The only way to one.</summary>
    internal sealed class Gate : IGate<PublicCaller>
    {
        public ValueTask<Admission<PublicCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            new(new Admission<PublicCaller>.Admitted(new PublicCaller()));
    }
}
