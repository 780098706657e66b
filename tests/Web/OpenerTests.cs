using System.Diagnostics;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Web;

/// <summary>Whom a hosted page takes a ticket from, and whom it tells what: tests/web-ui/opener.mjs.</summary>
[Trait("Feature", "F39")]
[Trait("Conformance", "C43")]
public sealed class OpenerTests
{
    [Fact]
    public async Task Talks_to_the_allowed_site_that_gave_the_ticket_and_to_nobody_else()
    {
        using var node = new Process { StartInfo = NpmInstallation.WebUi.Command("node", ["--test", "opener.mjs"]) };
        NpmInstallation.Start(node);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, $"{said}{await errors}");
        Assert.Matches("pass 5\\b", said);
    }
}
