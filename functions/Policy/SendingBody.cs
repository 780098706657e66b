using System.ComponentModel.DataAnnotations;
using Serverless2FA.Http;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>How many passcodes may be sent.</summary>
/// <param name="PerDestinationAnHour">To one number or address.</param>
/// <param name="SmsPerCountryADay">Text messages to one country.</param>
/// <param name="SmsADay">Text messages in all.</param>
/// <param name="EmailsADay">Emails in all.</param>
public sealed record SendingBody(
    [property: Range(1, SendingBody.Most)] int? PerDestinationAnHour = null,
    [property: Range(0, SendingBody.Most)] int? SmsPerCountryADay = null,
    [property: Range(0, SendingBody.Most)] int? SmsADay = null,
    [property: Range(1, SendingBody.Most)] int? EmailsADay = null)
{
    private const int Most = 1_000_000;

    internal static SendingBody Of(SendingLimits limits) =>
        new(limits.PerDestinationAnHour, limits.SmsPerCountryADay, limits.SmsADay, limits.EmailsADay);

    internal Reply? Fault()
    {
        // Without emails no team member passes two-step verification: that is switched off by its own switch.
        int?[] atLeastOne = [PerDestinationAnHour, EmailsADay];
        int?[] limits = [.. atLeastOne, SmsPerCountryADay, SmsADay];
        return limits.Any(limit => limit is < 0 or > Most) || atLeastOne.Contains(0)
            ? Reply.Invalid("sending", "Limits are 1 to 1000000; of text messages also 0: none is sent.")
            : null;
    }

    internal SendingLimits Over(SendingLimits present) => new(
        PerDestinationAnHour ?? present.PerDestinationAnHour,
        SmsPerCountryADay ?? present.SmsPerCountryADay,
        SmsADay ?? present.SmsADay,
        EmailsADay ?? present.EmailsADay);
}
