namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    /// <summary>Makes the builder of a function app, with the environment's variables as its configuration.</summary>
    /// <param name="args">The command line. The stand-in leaves it to the host that runs on top.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
