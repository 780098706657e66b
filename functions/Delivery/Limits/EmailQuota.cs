using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Limits;

/// <summary>Section `Delivery` of the configuration: what the mail service accepts.</summary>
public sealed class EmailQuota
{
    /// <summary>The section's name.</summary>
    public const string Section = "Delivery";

    /// <summary>
    /// Emails an hour. 100 is what Azure Communication Services gives an own domain at first; a domain that Azure
    /// manages has 10. ("Service limits for Azure Communication Services", Email.)
    /// </summary>
    [Range(2, 1_000_000)]
    public int EmailsPerHour { get; set; } = 100;
}

/// <summary>Generated from the attributes.</summary>
[OptionsValidator]
internal sealed partial class EmailQuotaValidator : IValidateOptions<EmailQuota>;
