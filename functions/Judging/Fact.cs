using Serverless2FA.Passcodes;

namespace Serverless2FA.Judging;

/// <summary>
/// What the cryptography found out about a typed code. Whether it is accepted is <see cref="Judge"/>'s.
/// </summary>
public abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>Nothing was looked at: the gate is closed.</summary>
    public sealed record NotJudged : Fact;

    /// <summary>A passcode of the authenticator app, or one that matches no step near by.</summary>
    public sealed record OfAuthenticator(TotpMatch Match) : Fact;

    /// <summary>A passcode where one was sent.</summary>
    /// <param name="IsRight">Whether it is the one.</param>
    public sealed record OfDelivered(bool IsRight) : Fact;

    /// <summary>The one-time code that somebody made for the person.</summary>
    public sealed record OfAdminCode : Fact;

    /// <summary>A recovery code.</summary>
    /// <param name="Index">Where in the person's set it stands; -1 when it doesn't.</param>
    public sealed record OfRecoveryCode(int Index) : Fact;
}
