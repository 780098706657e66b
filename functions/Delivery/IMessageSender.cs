namespace Serverless2FA.Delivery;

/// <summary>Sends a message to a person.</summary>
public interface IMessageSender
{
    /// <summary>Hands a message to what delivers it.</summary>
    Task SendAsync(Message message, CancellationToken cancellationToken);
}

/// <summary>An email.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">What it is about; never holds a code (C22).</param>
/// <param name="Text">What it says.</param>
public sealed record Message(string To, string Subject, string Text)
{
    public override string ToString() => "(message)";
}
