namespace Serverless2FA.Delivery.Limits;

/// <summary>What is to be sent, as far as limits go.</summary>
/// <param name="Channel">How.</param>
/// <param name="DestinationHash">A keyed hash of the number or address, base64url.</param>
/// <param name="Country">The country of a number: an ISO 3166-1 code of two letters, or the calling code where
/// several share it. Null for an email.</param>
/// <param name="IsProven">Whether it is known to be the person's: a factor or the primary address, not one that is
/// being set up.</param>
public sealed record SendingOf(Channel Channel, string DestinationHash, string? Country, bool IsProven = true);
