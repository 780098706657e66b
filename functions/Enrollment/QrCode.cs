using QRCoder;

namespace Serverless2FA.Enrollment;

/// <summary>Draws a key URI as a QR code.</summary>
internal static class QrCode
{
    /// <summary>
    /// What the largest code holds with 15 % of it restorable (ISO/IEC 18004, version 40-M, bytes). Longer texts, of
    /// people and help desks with long names in other scripts, get by with 7 %: up to 2,953, and none is longer.
    /// </summary>
    private const int LongestRobust = 2331;

    /// <summary>An SVG image, black on white with the quiet zone that scanners need, scaled by its view box.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        var level = text.Length <= LongestRobust ? QRCodeGenerator.ECCLevel.M : QRCodeGenerator.ECCLevel.L;
        using var data = generator.CreateQrCode(text, level);
        using var image = new SvgQRCode(data);
        return image.GetGraphic(
            pixelsPerModule: 4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
