using Microsoft.Extensions.Options;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Delivery.Texts;

/// <summary>What messages say, in the person's language or else in English.</summary>
public sealed class MessageTexts(IEntropy entropy, IOptions<MessageOptions> options)
{
    /// <summary>The message that brings a passcode.</summary>
    public Message Of(OutgoingPasscode passcode) => passcode.Method is Method.Sms
        ? new Message(Channel.Sms, passcode.To, "", PasscodeText.Sms(passcode, options.Value), Html: null, NewId())
        : Email(PasscodeText.Email(passcode, options.Value), passcode.To, NewId(), MessageKind.Passcode);

    /// <summary>A notice.</summary>
    /// <param name="notice">What has happened.</param>
    /// <param name="to">Who is told.</param>
    /// <param name="language">The person's language, a BCP 47 tag; null where none is known.</param>
    /// <param name="at">When it happened; the text says so in UTC.</param>
    /// <param name="id">A UUID; the same for each attempt to send this notice to this address.</param>
    public Message Of(Notice notice, string to, string? language, DateTimeOffset at, string id) =>
        Email(NoticeText.Email(notice, at, Languages.For(language), options.Value), to, id, MessageKind.Notice);

    /// <summary>The email that brings a compliance report. Its attachments are the caller's to add.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="language">The person's language, a BCP 47 tag; null where none is known.</param>
    /// <param name="id">A UUID; the same for each attempt to send this report to this address.</param>
    public Message Of(ReportSummary report, string to, string? language, string id) =>
        Email(ReportText.Email(report, Languages.For(language), options.Value), to, id, MessageKind.Notice);

    private static Message Email(Letter letter, string to, string id, MessageKind kind) =>
        new(Channel.Email, to, letter.Subject, PlainText.Write(letter), HtmlText.Write(letter), id, kind);

    /// <summary>A UUID of version 4 (RFC 9562 section 5.4).</summary>
    private string NewId()
    {
        Span<byte> bits = stackalloc byte[16];
        entropy.Fill(bits);
        bits[6] = (byte)((bits[6] & 0x0F) | 0x40);
        bits[8] = (byte)((bits[8] & 0x3F) | 0x80);
        return new Guid(bits, bigEndian: true).ToString();
    }
}
