namespace Serverless2FA.Policy.Rules;

/// <summary>How many passcodes may be sent (C20), beside the limit that every account has by itself.</summary>
/// <param name="PerDestinationAnHour">To one number or address, whoever asks.</param>
/// <param name="SmsPerCountryADay">Text messages to one country: what limits the harm of toll fraud.</param>
/// <param name="SmsADay">Text messages in all.</param>
/// <param name="EmailsADay">Emails in all.</param>
public sealed record SendingLimits(
    int PerDestinationAnHour = 10, int SmsPerCountryADay = 500, int SmsADay = 2_000, int EmailsADay = 10_000)
{
    /// <summary>What holds until an account sets anything.</summary>
    public static SendingLimits Default { get; } = new();
}
