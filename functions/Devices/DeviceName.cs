using Serverless2FA.Devices.List;

namespace Serverless2FA.Devices;

/// <summary>What a device is called: what the person says, else what the browser says of itself.</summary>
public static class DeviceName
{
    private const string Unknown = "Unknown browser";

    /// <summary>Cut to a length that a page can show, without the control characters that a header may hold.</summary>
    public static string Of(string? said, string? userAgent)
    {
        var name = string.IsNullOrWhiteSpace(said) ? userAgent : said;
        if (string.IsNullOrWhiteSpace(name))
        {
            return Unknown;
        }

        var cut = name.Trim() is { Length: > Device.LongestName } text ? text[..Device.LongestName] : name.Trim();
        return char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;
    }
}
