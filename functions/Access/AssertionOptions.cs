using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Access;

/// <summary>Section `Assertions` of the configuration: what assertions say about themselves.</summary>
public sealed class AssertionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Assertions";

    /// <summary>`iss`: the name of this deployment.</summary>
    [Required(ErrorMessage = "Assertions:Issuer is missing: it must be the name of this deployment that the "
        + "application expects in `iss`.")]
    public string Issuer { get; set; } = "";

    /// <summary>`aud`: the name of the application.</summary>
    [Required(ErrorMessage = "Assertions:Audience is missing: it must be the name of the application that it expects "
        + "in `aud`.")]
    public string Audience { get; set; } = "";
}

/// <summary>Checks <see cref="AssertionOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class AssertionOptionsValidator : IValidateOptions<AssertionOptions>;
