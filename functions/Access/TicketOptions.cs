using System.ComponentModel.DataAnnotations;

namespace Serverless2FA.Access;

/// <summary>
/// Section `Tickets` of the configuration: whose tickets are believed. With <see cref="JwksUri"/> or
/// <see cref="PublicKey"/> they are signed by RS256 or ES256; with neither by HS256 and the vault's ticket secret.
/// </summary>
public sealed class TicketOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Tickets";

    /// <summary>What `iss` says, to the letter.</summary>
    [Required(ErrorMessage = "Tickets:Issuer is missing: it must be the name that the application writes into `iss`.")]
    public string Issuer { get; set; } = "";

    /// <summary>What `aud` says, to the letter.</summary>
    [Required(ErrorMessage = "Tickets:Audience is missing: it must be the name of this deployment that the application "
        + "writes into `aud`.")]
    public string Audience { get; set; } = "";

    /// <summary>
    /// Where the application publishes its keys (a JSON Web Key Set): https, or http on this machine.
    /// </summary>
    public Uri? JwksUri
    {
        get;

        // An empty setting is none.
        set => field = value is { OriginalString: "" } ? null : value;
    }

    /// <summary>The application's public keys as PEM blocks (PUBLIC KEY), one after the other.</summary>
    public string? PublicKey { get; set; }

    /// <summary>Whether tickets are signed with the secret that the vault holds.</summary>
    internal bool IsShared => JwksUri is null && string.IsNullOrEmpty(PublicKey);
}
