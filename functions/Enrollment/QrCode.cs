using QRCoder;

namespace Serverless2FA.Enrollment;

/// <summary>Draws a key URI as a QR code.</summary>
internal static class QrCode
{
    /// <summary>An SVG image, black on white with the quiet zone that scanners need, scaled by its view box.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var image = new SvgQRCode(data);
        return image.GetGraphic(
            pixelsPerModule: 4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
