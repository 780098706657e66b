using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Texts;

/// <summary>
/// Section `Messages` of the configuration: the names and addresses that messages hold. They come from here and never
/// from a request's headers, which whoever sends the request may choose (C37).
/// </summary>
public sealed class MessageOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Messages";

    /// <summary>What people know the product as; if not set, what their app shows (Authenticator:Issuer).</summary>
    [StringLength(64, MinimumLength = 1, ErrorMessage = "Messages:Product must have 1 to 64 characters.")]
    public string Product { get; set; } = "";

    /// <summary>
    /// The page where passcodes are entered. Its host binds the passcode of a text message to that page, so that a
    /// browser offers it there and nowhere else.
    /// </summary>
    [Required(ErrorMessage =
        "Messages:Site is missing: it must be the https address of the page where people enter passcodes.")]
    public Uri? Site { get; set; }

    /// <summary>The page with the person's security settings, which notices link to; null for no link.</summary>
    public Uri? SettingsUrl { get; set; }

    /// <summary>
    /// The page where owners and admins download a compliance report, for one that is too large for an email; null
    /// where there is none.
    /// </summary>
    public Uri? ReportUrl { get; set; }

    /// <summary>Names without line breaks, addresses that nobody on the way can change.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Product.Any(char.IsControl))
        {
            yield return new ValidationResult("Messages:Product must be one line without control characters.");
        }

        if (Site is not null && !IsSafe(Site))
        {
            yield return new ValidationResult(
                "Messages:Site must be an https address, e.g. https://help.contoso.com (http only on this machine).");
        }

        foreach (var (name, page) in new[] { (nameof(SettingsUrl), SettingsUrl), (nameof(ReportUrl), ReportUrl) })
        {
            if (page is not null && !IsSafe(page))
            {
                yield return new ValidationResult(
                    $"Messages:{name} must be an https address, or left out (http only on this machine).");
            }
        }
    }

    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}

/// <summary>Checks <see cref="MessageOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class MessageOptionsValidator : IValidateOptions<MessageOptions>;
