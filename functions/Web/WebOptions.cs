using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Web;

/// <summary>Section `Web` of the configuration: who may open the hosted pages.</summary>
internal sealed class WebOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Web";

    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    /// <summary>
    /// Origins of sites that may frame a page or open it in a window, and then give it a ticket, separated by commas or
    /// spaces. None: nobody.
    /// </summary>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>The same as a list.</summary>
    internal IReadOnlyList<string> Origins =>
        [.. AllowedOrigins.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Origins to the letter, as browsers name them: they stand in a policy, and are compared.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins
        .Where(origin => !IsOrigin(origin))
        .Take(1)
        .Select(_ => new ValidationResult(
            "Web:AllowedOrigins must be https origins as browsers write them, separated by commas or spaces, e.g. "
            + "https://help.contoso.com: lower case, no path, no closing slash, no * (http only on this machine)."));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
        && text == $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}";
}

/// <summary>Checks <see cref="WebOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;
