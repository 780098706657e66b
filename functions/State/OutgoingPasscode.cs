using Serverless2FA.Passcodes;

namespace Serverless2FA.State;

/// <summary>A passcode that is to be sent once the state that knows its hash is written. Never stored.</summary>
/// <param name="Method">By text message or by email.</param>
/// <param name="To">The number or the address.</param>
/// <param name="Code">The passcode.</param>
/// <param name="Purpose">What it is for; the message says so.</param>
/// <param name="Lifetime">How long it is good for.</param>
/// <param name="Language">The person's language; null where the directory names none.</param>
public sealed record OutgoingPasscode(
    Method Method, string To, Passcode Code, PasscodePurpose Purpose, TimeSpan Lifetime, string? Language)
{
    public override string ToString() => $"(passcode by {Method})";
}
