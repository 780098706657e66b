using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Judging;

/// <summary>
/// Section `Authenticator` of the configuration: how entries in people's apps are named, and the window.
/// </summary>
public sealed class AuthenticatorOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Authenticator";

    /// <summary>
    /// Whose codes they are: the product's or company's name. No colon: it separates the parts of a label.
    /// </summary>
    [Required(ErrorMessage = "Authenticator:Issuer is missing: it must be the name that people look for in their app.")]
    [RegularExpression("^[^:]{1,64}$", ErrorMessage = "Authenticator:Issuer must have 1 to 64 characters and no colon.")]
    public string Issuer { get; set; } = "";

    /// <summary>Which account of it: the help desk's name or subdomain.</summary>
    [Required(ErrorMessage = "Authenticator:Account is missing: it must be the help desk's name or subdomain.")]
    [RegularExpression("^[^:]{1,64}$", ErrorMessage = "Authenticator:Account must have 1 to 64 characters and no colon.")]
    public string Account { get; set; } = "";

    /// <summary>Accept no step ahead of the present one: T-1 and T alone (C3).</summary>
    public bool NarrowWindow { get; set; }
}

/// <summary>Checks <see cref="AuthenticatorOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class AuthenticatorOptionsValidator : IValidateOptions<AuthenticatorOptions>;
