using System.ComponentModel.DataAnnotations;

namespace Serverless2FA.Keys;

/// <summary>Section `Keys` of the configuration: how keys are taken into use.</summary>
public sealed class KeyRingOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Keys";

    /// <summary>
    /// How long a version must have been in the store before it signs or encrypts. 15 minutes: 5 for which others cache
    /// the published keys, 5 for which an instance caches its own, and a margin of 5 for clocks and sleeping instances.
    /// </summary>
    public TimeSpan PublishDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether tickets are signed with a secret from the store. Access/ says so; not read from configuration.
    /// </summary>
    public bool TicketKeyNeeded { get; set; }

    /// <summary>Says what is right.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        PublishDelay >= TimeSpan.Zero && PublishDelay <= TimeSpan.FromDays(1)
            ? []
            : [new ValidationResult(
                "Keys:PublishDelay must be a time span from 00:00:00 to 1.00:00:00; 00:15:00 unless there is a reason.")];
}
