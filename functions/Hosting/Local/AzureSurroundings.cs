using System.Collections;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Tells whether somebody runs the development build where only the official one belongs. The local host has keys on
/// disk, and the demo gives tickets to whoever asks.
/// </summary>
internal static class AzureSurroundings
{
    // App Service and every Functions plan set the first two; Flex and Linux Consumption the next two before an app is
    // assigned; Container Apps the one after. Each was chosen because neither a developer's machine nor Core Tools,
    // which sets WEBSITE_HOSTNAME and AZURE_FUNCTIONS_ENVIRONMENT, has it.
    private static readonly string[] Azure =
    [
        "WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME", "WEBSITE_POD_NAME", "LEGION_SERVICE_HOST", "CONTAINER_APP_NAME",
    ];

    // Every Functions host, Core Tools' too, tells its worker where the app is by this one.
    private const string FunctionsHost = "FUNCTIONS_APPLICATION_DIRECTORY";

    /// <exception cref="LocalHostRefusedException">It is so.</exception>
    public static void Refuse(IDictionary environment)
    {
        if (Array.Find(Azure, name => IsSet(environment, name)) is { } found)
        {
            throw new LocalHostRefusedException(
                $"The local host does not run in Azure ({found} is set): stand-ins and demo are for development. "
                + "Publish with 'dotnet publish', which builds with the official packages.");
        }

        if (IsSet(environment, FunctionsHost))
        {
            throw new LocalHostRefusedException(
                $"A Functions host started this build ({FunctionsHost} is set), but it has a host of its own. "
                + "Build with OfficialPackages=true for Core Tools, or start this build with 'dotnet run'.");
        }
    }

    private static bool IsSet(IDictionary environment, string name) => environment[name] is string { Length: > 0 };
}
