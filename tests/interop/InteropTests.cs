using System.Diagnostics;
using System.Text.Json;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Hosting;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Interop;

/// <summary>The whole flow against otplib, jose, resvg and jsQR: nothing of ours on the other side.</summary>
[Trait("Feature", "F1")]
[Trait("Feature", "F11")]
[Trait("Feature", "F12")]
[Trait("Feature", "F21")]
[Trait("Conformance", "C2")]
[Trait("Conformance", "C34")]
public sealed class InteropTests(AzuriteServer azurite)
{
    [Fact]
    public Task Others_can_enroll_sign_in_recover_and_turn_off_on_the_embedded_store() => RunFlowAsync("embedded");

    [Fact]
    public async Task Others_can_enroll_sign_in_recover_and_turn_off_on_table_storage()
    {
        await azurite.StartAsync();
        await RunFlowAsync(azurite.ConnectionString);
    }

    private static async Task RunFlowAsync(string storage)
    {
        await NpmInstallation.Interop.EnsureAsync();
        var data = Directory.CreateTempSubdirectory("serverless2fa-interop-");
        var settings = new Dictionary<string, string> { ["Storage"] = storage };
        await using (var host = await LocalHostProcess.StartAsync(data.FullName, environment: settings))
        {
            // The keys are made while the host starts, or with the first request.
            using var client = new HttpClient { BaseAddress = host.Address };
            Assert.Contains("healthy", await client.GetStringAsync("api/health"), StringComparison.Ordinal);
            using var keys = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(data.FullName, "keys", "ticket.json")));
            var key = keys.RootElement.GetProperty("versions")[0].GetProperty("material").GetString()!;
            using var flow = new Process
            {
                StartInfo = NpmInstallation.Interop.Command(
                    "node", ["flow.mjs", $"{host.Address}".TrimEnd('/'), key, $"inter/op {Guid.NewGuid():N} ü"]),
            };
            NpmInstallation.Start(flow);
            var said = await flow.StandardOutput.ReadToEndAsync() + await flow.StandardError.ReadToEndAsync();
            await flow.WaitForExitAsync();

            Assert.True(flow.ExitCode == 0, $"{said}\n{host.Output}");
            Assert.Contains("flow complete", said, StringComparison.Ordinal);
        }

        data.Delete(recursive: true);
    }
}
