using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>A function that is called over HTTP.</summary>
/// <param name="Method">How it is called.</param>
/// <param name="Route">Without the prefix of host.json.</param>
/// <param name="Verbs">Empty: all.</param>
/// <param name="Level">The key that it asks for.</param>
internal sealed record HttpFunction(
    FunctionMethod Method, string Route, IReadOnlyList<string> Verbs, AuthorizationLevel Level)
{
    // Built-in routes of the official host begin with these, and it refuses to load such a function: also
    // "administrators" is refused there.
    private static readonly string[] Reserved = ["admin", "runtime"];

    /// <exception cref="LocalHostRefusedException">The official host wouldn't take it either.</exception>
    public static HttpFunction From(FunctionMethod method, HttpTriggerAttribute trigger)
    {
        var route = trigger.Route?.Trim('/') is { Length: > 0 } given ? given : method.Name;
        if (Array.Exists(Reserved, word => route.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            throw method.Refuse($"has the route '{route}'; no route may begin with 'admin' or 'runtime'");
        }

        if (trigger.AuthLevel is AuthorizationLevel.User or AuthorizationLevel.System)
        {
            throw method.Refuse($"asks for the level {trigger.AuthLevel}; the local host knows Anonymous, Function and Admin");
        }

        return new HttpFunction(method, route, trigger.Methods ?? [], trigger.AuthLevel);
    }
}
