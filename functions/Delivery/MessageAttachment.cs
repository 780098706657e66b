namespace Serverless2FA.Delivery;

/// <summary>A file that goes with an email.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MessageAttachment(string Name, string ContentType, ReadOnlyMemory<byte> Content)
{
    public override string ToString() => "(attachment)";
}
