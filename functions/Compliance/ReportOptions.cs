using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery.Destinations;

namespace Serverless2FA.Compliance;

/// <summary>Section `ComplianceReport` of the configuration, and the setting `ComplianceReportSchedule`.</summary>
public sealed class ReportOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "ComplianceReport";

    /// <summary>The setting with the schedule. It stands by itself: the trigger names it.</summary>
    public const string ScheduleSetting = "ComplianceReportSchedule";

    /// <summary>When the report goes out, UTC: NCRONTAB with six fields, seconds first. Mondays at 6:00.</summary>
    public string Schedule { get; set; } = "0 0 6 * * 1";

    /// <summary>
    /// Addresses, separated by commas, that the scheduled report goes to; empty: all owners and admins.
    /// </summary>
    public string Recipients { get; set; } = "";

    /// <summary>The language of what they get: a BCP 47 tag; empty: English.</summary>
    public string Language { get; set; } = "";

    /// <summary>The addresses.</summary>
    internal IReadOnlyList<string> Addresses =>
        [.. Recipients.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A schedule that is one, and addresses that are some.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ReportSchedule.TryParse(Schedule) is null)
        {
            yield return new ValidationResult(
                $"{ScheduleSetting} is not NCRONTAB: six fields, seconds first, as in '0 0 6 * * 1' for Mondays at 6:00 UTC.");
        }

        if (Addresses.Any(address => EmailAddress.TryParse(address) is null))
        {
            yield return new ValidationResult(
                "ComplianceReport:Recipients must be addresses separated by commas, or left out for all owners and admins.");
        }

        if (Addresses.Count > ReportJob.MostRecipients)
        {
            yield return new ValidationResult(
                $"ComplianceReport:Recipients may name {ReportJob.MostRecipients} addresses: name a list's address instead.");
        }
    }
}

/// <summary>Checks <see cref="ReportOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class ReportOptionsValidator : IValidateOptions<ReportOptions>;
