using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Keys;

/// <summary>Section `KeyVault` of the configuration. No secret stands in it.</summary>
public sealed class KeyVaultOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "KeyVault";

    /// <summary>The vault, e.g. https://contoso.vault.azure.net.</summary>
    [Required(ErrorMessage =
        "KeyVault:Uri is missing: it must be the vault's address, e.g. https://contoso.vault.azure.net.")]
    public Uri? Uri { get; set; }

    /// <summary>
    /// Whether the app may make the first version of a key that the vault lacks (its identity then needs the right to
    /// set secrets). Off: a deployment makes them. The ticket secret is never made: the application must know it.
    /// </summary>
    public bool MakeMissingKeys { get; set; }

    /// <summary>Keys don't travel in the clear.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Uri is null || (Uri.IsAbsoluteUri && Uri.Scheme == Uri.UriSchemeHttps)
            ? []
            : [new ValidationResult("KeyVault:Uri must be an https address, e.g. https://contoso.vault.azure.net.")];
}

/// <summary>Checks <see cref="KeyVaultOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class KeyVaultOptionsValidator : IValidateOptions<KeyVaultOptions>;

/// <summary>Checks <see cref="KeyRingOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class KeyRingOptionsValidator : IValidateOptions<KeyRingOptions>;
