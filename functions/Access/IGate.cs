namespace Serverless2FA.Access;

/// <summary>
/// Admits callers of one kind. Only a gate of this room can make a caller: their constructors are private, and each
/// gate is nested in the caller that it admits.
/// </summary>
public interface IGate<TCaller>
    where TCaller : class
{
    /// <summary>Judges a request.</summary>
    /// <exception cref="Keys.KeysUnavailableException">The keys that verify tickets can't be read.</exception>
    ValueTask<Admission<TCaller>> AdmitAsync(AccessRequest request, CancellationToken cancellationToken);
}
