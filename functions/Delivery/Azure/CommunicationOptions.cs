using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Azure;

/// <summary>
/// Section `Communication` of the configuration: the resource of Azure Communication Services that delivers, and from
/// whom. With nothing set nothing is sent, and text messages are not offered.
/// </summary>
public sealed partial class CommunicationOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Communication";

    /// <summary>endpoint=https://...;accesskey=...: for development, since there is a key in it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Instead of it: the resource's https address; the app's identity must have access.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The address that emails come from, in a domain linked to the resource; empty: no emails.</summary>
    public string EmailFrom { get; set; } = "";

    /// <summary>
    /// The number that text messages come from, in E.164 form, or a short code or a name that the resource has; empty:
    /// no text messages.
    /// </summary>
    public string SmsFrom { get; set; } = "";

    private bool HasConnection => ConnectionString.Length > 0 || Endpoint is not null;

    private bool HasSender => EmailFrom.Length > 0 || SmsFrom.Length > 0;

    /// <summary>All of it or nothing. No sentence repeats a part of the connection string.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Faults().Select(fault => new ValidationResult(fault));

    private IEnumerable<string> Faults() =>
        [.. FaultsOfConnection(), .. FaultsOfSenders()];

    private IEnumerable<string> FaultsOfConnection()
    {
        if (ConnectionString.Length > 0 && Endpoint is not null)
        {
            yield return "Communication:ConnectionString and Communication:Endpoint are both set. Keep the one that is "
                + "meant.";
        }

        if (HasConnection && !HasSender)
        {
            yield return "Communication names a resource, but no sender. Set Communication:EmailFrom to send emails, "
                + "Communication:SmsFrom to send text messages, or both.";
        }

        if (Endpoint is not null && !(Endpoint.IsAbsoluteUri && Endpoint.Scheme == Uri.UriSchemeHttps))
        {
            yield return "Communication:Endpoint must be an https address, "
                + "e.g. https://contoso.communication.azure.com.";
        }

        if (ConnectionString.Length > 0 && !CommunicationConnection.IsConnectionString(ConnectionString))
        {
            yield return "Communication:ConnectionString must be of the form endpoint=https://...;accesskey=..., as "
                + "the resource's page \"Keys\" shows it.";
        }
    }

    private IEnumerable<string> FaultsOfSenders()
    {
        if (HasSender && !HasConnection)
        {
            yield return "Communication:EmailFrom or Communication:SmsFrom is set, but no resource. Set "
                + "Communication:Endpoint to its https address, or Communication:ConnectionString for development.";
        }

        if (EmailFrom.Length > 0 && !Address().IsMatch(EmailFrom))
        {
            yield return "Communication:EmailFrom must be an address without a name, e.g. no-reply@contoso.com.";
        }

        if (SmsFrom.Length > 0 && !Sender().IsMatch(SmsFrom))
        {
            yield return "Communication:SmsFrom must be a number with + and its country, e.g. +18005550100, or a short "
                + "code, or a name of up to 11 letters and digits.";
        }
    }

    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"^(?:\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sender();
}

/// <summary>Checks <see cref="CommunicationOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class CommunicationOptionsValidator : IValidateOptions<CommunicationOptions>;
