#nullable disable

namespace Azure.Communication.Sms;

/// <summary>What may be asked for beside the message itself.</summary>
/// <param name="enableDeliveryReport">Whether the service tells, through Event Grid, if the message arrived.</param>
public class SmsSendOptions(bool enableDeliveryReport)
{
    /// <summary>Whether the service tells, through Event Grid, if the message arrived.</summary>
    public bool EnableDeliveryReport { get; } = enableDeliveryReport;

    /// <summary>Text that the delivery report repeats.</summary>
    public string Tag { get; set; }
}
