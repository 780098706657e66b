using System.Buffers.Text;
using System.Text;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>A method made ready for one person, with what is stored of it.</summary>
internal abstract record NewMethod(string Id, Method Method, ProtectedSecret Protected)
{
    private const int IdLength = 16;

    /// <summary>Makes what is wanted ready: an app's secret, or a number or address encrypted.</summary>
    public static NewMethod Make(WantedMethod wanted, JudgingScope scope, IEntropy entropy)
    {
        Span<byte> bits = stackalloc byte[IdLength];
        entropy.Fill(bits);
        var id = Base64Url.EncodeToString(bits);
        if (wanted is WantedMethod.Delivered { Destination: var destination })
        {
            var text = Encoding.UTF8.GetBytes(destination.To);
            return new NewDestination(
                id, destination, scope.Keys.Protect(scope.User, SecretPurposes.Of(destination.Method), text));
        }

        var key = new byte[TotpSecret.NewLength];
        entropy.Fill(key);
        return new NewAuthenticator(
            id, new TotpSecret(key), scope.Keys.Protect(scope.User, SecretPurposes.Authenticator, key));
    }

    /// <summary>The set-up that this begins.</summary>
    public PendingEnrollment Pending(Enroller enroller, DateTimeOffset now) => new(
        Id,
        Method,
        Protected,
        now + PendingEnrollment.Lifetime,
        enroller.Binding,
        Failures: 0,
        LastStep: 0,
        (this as NewDestination)?.Destination.Country);

    public sealed override string ToString() => $"(new {Method})";
}

/// <summary>An app.</summary>
/// <param name="Id">The enrollment's id: 128 random bits.</param>
/// <param name="Secret">160 random bits (C1), shown to the person this once.</param>
/// <param name="Protected">What is stored.</param>
internal sealed record NewAuthenticator(string Id, TotpSecret Secret, ProtectedSecret Protected)
    : NewMethod(Id, Method.Authenticator, Protected);

/// <summary>A number or an address.</summary>
internal sealed record NewDestination(string Id, Destination Destination, ProtectedSecret Protected)
    : NewMethod(Id, Destination.Method, Protected);
