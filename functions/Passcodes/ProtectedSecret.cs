namespace Serverless2FA.Passcodes;

/// <summary>A secret at rest: encrypted, with the id of the key that did it. The room Keys opens it.</summary>
public sealed record ProtectedSecret(string KeyId, byte[] Data)
{
    public override string ToString() => "(protected)";
}
