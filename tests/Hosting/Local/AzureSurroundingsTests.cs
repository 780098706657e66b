using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class AzureSurroundingsTests
{
    [Theory]
    [InlineData("WEBSITE_INSTANCE_ID")]
    [InlineData("WEBSITE_SITE_NAME")]
    [InlineData("WEBSITE_POD_NAME")]
    [InlineData("LEGION_SERVICE_HOST")]
    [InlineData("CONTAINER_APP_NAME")]
    public void Refuses_to_start_in_Azure_and_says_what_gave_it_away(string variable)
    {
        var refused = Assert.Throws<LocalHostRefusedException>(() => AzureSurroundings.Refuse(Set(variable, "x")));

        Assert.Contains(variable, refused.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet publish", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_to_be_the_worker_of_another_host()
    {
        var refused = Assert.Throws<LocalHostRefusedException>(
            () => AzureSurroundings.Refuse(Set("FUNCTIONS_APPLICATION_DIRECTORY", "/app")));

        Assert.Contains("OfficialPackages=true", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WEBSITE_HOSTNAME", "localhost:7071")]
    [InlineData("AZURE_FUNCTIONS_ENVIRONMENT", "Development")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated")]
    [InlineData("WEBSITE_INSTANCE_ID", "")]
    public void Starts_on_the_machine_of_somebody_who_develops(string variable, string value) =>
        Assert.Null(Record.Exception(() => AzureSurroundings.Refuse(Set(variable, value))));

    private static Dictionary<string, string> Set(string name, string value) =>
        new(StringComparer.Ordinal) { [name] = value };
}
