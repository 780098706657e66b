using System.Diagnostics;
using Microsoft.Playwright;
using Serverless2FA.Tests.Http;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Browser;

/// <summary>A phone that looks at a screen: it reads the QR code from the pixels, and computes codes from then on.</summary>
/// <param name="clock">The clock of the phone.</param>
public sealed class QrPhone(ServiceClock clock)
{
    /// <summary>What the QR code on show says.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">There is none that a camera could read.</exception>
    public static async Task<Uri> ReadAsync(ILocator code)
    {
        ArgumentNullException.ThrowIfNull(code);
        await NpmInstallation.Interop.EnsureAsync();
        var picture = await code.ScreenshotAsync();
        using var reader = new Process { StartInfo = NpmInstallation.Interop.Command("node", ["read-qr.mjs"]) };
        NpmInstallation.Start(reader);
        await reader.StandardInput.BaseStream.WriteAsync(picture);
        reader.StandardInput.Close();
        var read = await reader.StandardOutput.ReadToEndAsync();
        var trouble = await reader.StandardError.ReadToEndAsync();
        await reader.WaitForExitAsync();
        Assert.True(reader.ExitCode == 0, trouble);
        return new Uri(read);
    }

    /// <summary>Sets up an entry in the phone's authenticator app by the QR code on show.</summary>
    public async Task<AuthenticatorApp> ScanAsync(ILocator code)
    {
        var uri = await ReadAsync(code);
        Assert.Equal("otpauth://totp", uri.GetLeftPart(UriPartial.Authority));
        var parameters = uri.Query.TrimStart('?').Split('&')
            .Select(parameter => parameter.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        Assert.Equal("6", parameters.GetValueOrDefault("digits", "6"));
        Assert.Equal("30", parameters.GetValueOrDefault("period", "30"));
        return new AuthenticatorApp(parameters["secret"], clock, parameters.GetValueOrDefault("algorithm", "SHA1"));
    }
}
