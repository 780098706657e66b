using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Others judge the document: two validators of OpenAPI, and Ajv each example by its schema.</summary>
[Trait("Feature", "F42")]
public sealed class ValidatorTests
{
    [Fact]
    public async Task Others_find_the_document_valid_and_every_example_as_its_schema_says()
    {
        var (exitCode, said) = await JudgeAsync(await File.ReadAllTextAsync(Contract.FileName));

        Assert.True(exitCode == 0, said);
        Assert.Matches("^0 faults, [1-9][0-9]+ examples, [1-9][0-9]+ paths$", said.Trim());
    }

    [Theory]
    [InlineData("paths//sign-ins/post/responses", "{}")]
    [InlineData("components/schemas/Method/enum", """["another"]""")]
    [InlineData("paths//sign-ins/post/operationId", "\"GetUser\"")]
    public async Task The_judges_see_what_is_wrong(string path, string json)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Contract.FileName))!;
        var steps = path.Replace("//", "/~", StringComparison.Ordinal).Split('/').Select(step => step.Replace('~', '/')).ToList();
        steps[..^1].Aggregate(document, (at, step) => at[step]!)[steps[^1]] = JsonNode.Parse(json);

        var (exitCode, said) = await JudgeAsync(document.ToJsonString());

        Assert.True(exitCode == 1 && !said.Contains("0 faults", StringComparison.Ordinal), said);
    }

    private static async Task<(int ExitCode, string Said)> JudgeAsync(string document)
    {
        await NpmInstallation.Interop.EnsureAsync();
        using var judge = new Process { StartInfo = NpmInstallation.Interop.Command("node", ["openapi.mjs"]) };
        NpmInstallation.Start(judge);
        var (output, error) = (judge.StandardOutput.ReadToEndAsync(), judge.StandardError.ReadToEndAsync());
        await judge.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(document));
        judge.StandardInput.Close();
        await judge.WaitForExitAsync();
        return (judge.ExitCode, await output + await error);
    }
}
