using Microsoft.Extensions.Options;

namespace Serverless2FA.Access;

/// <summary>Checks that what must be there is there.</summary>
[OptionsValidator]
internal sealed partial class TicketOptionsValidator : IValidateOptions<TicketOptions>;

/// <summary>Checks that tickets are verified in exactly one way, and that this way can work.</summary>
internal sealed class TicketKeysValidator : IValidateOptions<TicketOptions>
{
    public ValidateOptionsResult Validate(string? name, TicketOptions options)
    {
        if (options.JwksUri is not null && !string.IsNullOrEmpty(options.PublicKey))
        {
            return ValidateOptionsResult.Fail(
                "Tickets:JwksUri and Tickets:PublicKey are both set: one of them, or none for HS256, is right.");
        }

        if (options.JwksUri is { } address && !IsSafe(address))
        {
            return ValidateOptionsResult.Fail(
                "Tickets:JwksUri must be an https address (http only on this machine), "
                + "e.g. https://help.example.com/.well-known/jwks.json.");
        }

        return string.IsNullOrEmpty(options.PublicKey) ? ValidateOptionsResult.Success : Judge(options.PublicKey);
    }

    /// <summary>Over plain http anybody on the way could put in a key of his own.</summary>
    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static ValidateOptionsResult Judge(string publicKey)
    {
        try
        {
            PublicKeyPem.Read(publicKey);
            return ValidateOptionsResult.Success;
        }
        catch (FormatException exception)
        {
            return ValidateOptionsResult.Fail(
                $"Tickets:PublicKey is wrong: {exception.Message}. It must be one or more PEM blocks that begin with "
                + "-----BEGIN PUBLIC KEY-----, RSA of at least 2048 bits or P-256.");
        }
    }
}
