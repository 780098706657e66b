using System.Diagnostics;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Web;

/// <summary>
/// TypeScript's compiler reads the JavaScript of the pages, the components and the demo, with the types that their
/// comments name.
/// </summary>
[Trait("Feature", "F39")]
[Trait("Feature", "F40")]
public sealed class TypesTests
{
    [Fact]
    public async Task The_scripts_have_the_types_that_they_say()
    {
        await NpmInstallation.WebUi.EnsureAsync();
        using var compiler = new Process
        {
            StartInfo = NpmInstallation.WebUi.Command(
                "node", ["node_modules/typescript/bin/tsc", "--project", "tsconfig.json", "--pretty", "false"]),
        };
        NpmInstallation.Start(compiler);
        var errors = compiler.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await compiler.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await compiler.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(compiler.ExitCode == 0, $"{said}{await errors}");
    }
}
