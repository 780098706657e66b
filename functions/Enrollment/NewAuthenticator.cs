using System.Buffers.Text;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>A secret made for one person, with what is stored of it.</summary>
/// <param name="Id">The enrollment's id: 128 random bits.</param>
/// <param name="Secret">Shown to the person this once.</param>
/// <param name="Protected">What is stored.</param>
internal sealed record NewAuthenticator(string Id, TotpSecret Secret, ProtectedSecret Protected)
{
    private const int IdLength = 16;

    /// <summary>Makes a secret of 160 random bits (C1).</summary>
    public static NewAuthenticator Make(UserId user, Keychain keys, IEntropy entropy)
    {
        var key = new byte[TotpSecret.NewLength];
        entropy.Fill(key);
        Span<byte> id = stackalloc byte[IdLength];
        entropy.Fill(id);
        return new NewAuthenticator(
            Base64Url.EncodeToString(id), new TotpSecret(key), keys.Protect(user, SecretPurposes.Authenticator, key));
    }

    /// <summary>The set-up that this begins.</summary>
    public PendingEnrollment Pending(Enroller enroller, DateTimeOffset now) => new(
        Id,
        Method.Authenticator,
        Protected,
        now + PendingEnrollment.Lifetime,
        enroller.Binding,
        Failures: 0,
        LastStep: 0);
}
