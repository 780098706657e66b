namespace Serverless2FA.Tests.OpenApi;

/// <summary>The committed OpenAPI document says what the code says.</summary>
[Trait("Feature", "F42")]
public sealed class DocumentTests
{
    private const string Variable = "SERVERLESS2FA_WRITE_DOCS";

    [Fact]
    public async Task Stands_in_the_repository_as_the_code_has_it()
    {
        var made = await Contract.MakeAsync(Example.Kept);
        if (Environment.GetEnvironmentVariable(Variable) is "1")
        {
            await File.WriteAllTextAsync(Contract.FileName, made);
            return;
        }

        Assert.True(
            await File.ReadAllTextAsync(Contract.FileName) == made,
            $"functions/Contract/openapi.json differs from the code. Write it anew: {Variable}=1 dotnet test tests --filter OpenApi.DocumentTests");
    }
}
