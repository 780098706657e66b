namespace Serverless2FA.Delivery;

/// <summary>What is sent to a person.</summary>
/// <param name="Channel">How.</param>
/// <param name="To">The address, or the number in E.164 form.</param>
/// <param name="Subject">What an email is about; never holds a code (C22). Empty for a text message.</param>
/// <param name="Text">What it says, as plain text.</param>
/// <param name="Html">The same as HTML; null for a text message.</param>
/// <param name="Id">Names this message towards the service that delivers it: a UUID. The same message sent again has
/// the same id.</param>
/// <param name="Kind">What it is: passcodes go before notices.</param>
public sealed record Message(
    Channel Channel,
    string To,
    string Subject,
    string Text,
    string? Html,
    string Id,
    MessageKind Kind = MessageKind.Passcode)
{
    /// <summary>What goes with an email.</summary>
    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];

    public override string ToString() => $"(message by {Channel})";
}
