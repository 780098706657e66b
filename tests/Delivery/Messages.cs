using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Delivery;

/// <summary>Messages and what sends them, right by default.</summary>
internal static class Messages
{
    public const string Code = "081549";
    public const string Address = "anna@x.example";
    public const string Number = "+4915112345678";
    public const string Id = "0e3c1c5c-6f3f-4f0d-9d5a-3f6a1f0b7c11";

    public static MessageSenders Senders(params IMessageSender[] senders) =>
        new(senders, TimeProvider.System, Unread.Meters(), NullLogger<MessageSenders>.Instance);

    public static MessageTexts Texts(
        string product = "Contoso Help",
        string site = "https://help.contoso.example/sign-in",
        string? settings = null,
        string? report = null) =>
        new(new SystemEntropy(), Options.Create(new MessageOptions
        {
            Product = product,
            Site = new Uri(site),
            SettingsUrl = settings is null ? null : new Uri(settings),
            ReportUrl = report is null ? null : new Uri(report),
        }));

    public static OutgoingPasscode Passcode(
        Method method,
        string? language = null,
        PasscodePurpose purpose = PasscodePurpose.SignIn,
        int seconds = 60) =>
        new(
            method,
            method is Method.Sms ? Number : Address,
            Serverless2FA.Passcodes.Passcode.TryParse(Code)!,
            purpose,
            TimeSpan.FromSeconds(seconds),
            language);

    public static Message Email(MessageKind kind = MessageKind.Passcode) =>
        new(Channel.Email, Address, "Hello", $"Your passcode is {Code}.", $"<p>{Code}</p>", Id, kind);

    public static Message Sms() => new(Channel.Sms, Number, "", $"{Code} is your passcode.", Html: null, Id);
}
