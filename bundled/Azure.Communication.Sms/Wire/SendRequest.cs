using System.Text.Json;

namespace Azure.Communication.Sms.Wire;

/// <summary>The body of POST /sms (SendMessageRequest).</summary>
internal sealed record SendRequest(string From, Recipient Recipient, string Message, SmsSendOptions? Options)
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("from", From);
        writer.WriteStartArray("smsRecipients");
        writer.WriteStartObject();
        writer.WriteString("to", Recipient.To);
        writer.WriteString("repeatabilityRequestId", Recipient.RepeatabilityRequestId);
        writer.WriteString("repeatabilityFirstSent", Recipient.RepeatabilityFirstSent);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("message", Message);
        if (Options is not null)
        {
            WriteOptions(writer, Options);
        }

        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, SmsSendOptions options)
    {
        writer.WriteStartObject("smsSendOptions");
        writer.WriteBoolean("enableDeliveryReport", options.EnableDeliveryReport);
        if (options.Tag is not null)
        {
            writer.WriteString("tag", options.Tag);
        }

        writer.WriteEndObject();
    }
}
