using System.Diagnostics;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Web;

/// <summary>Modules that need no browser, by the tests in `tests/web-ui`.</summary>
[Trait("Feature", "F39")]
public sealed class ModuleTests
{
    [Fact]
    [Trait("Conformance", "C43")]
    public Task A_hosted_page_talks_to_the_allowed_site_that_gave_the_ticket_and_to_nobody_else() =>
        PassAsync("opener.mjs");

    [Fact]
    [Trait("Feature", "F24")]
    public Task What_two_admins_change_at_once_is_brought_together() => PassAsync("policy.mjs");

    private static async Task PassAsync(string file)
    {
        using var node = new Process { StartInfo = NpmInstallation.WebUi.Command("node", ["--test", file]) };
        NpmInstallation.Start(node);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, $"{said}{await errors}");
        Assert.Matches("pass 5\\b", said);
    }
}
