namespace Serverless2FA.Keys;

/// <summary>The usable versions of every key.</summary>
internal sealed record KeyVersionSet(
    IReadOnlyList<KeyVersion> Signing,
    IReadOnlyList<KeyVersion> Protection,
    IReadOnlyList<KeyVersion> Code,
    IReadOnlyList<KeyVersion> Ticket);
