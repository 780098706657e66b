using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>A function that is called over HTTP.</summary>
/// <param name="Method">How it is called.</param>
/// <param name="Pattern">The route, with the prefix of host.json.</param>
/// <param name="Verbs">Empty: all.</param>
/// <param name="Level">The key that it asks for.</param>
internal sealed record HttpFunction(
    FunctionMethod Method, RoutePattern Pattern, IReadOnlyList<string> Verbs, AuthorizationLevel Level)
{
    // Built-in routes of the official host begin with these, and it refuses to load such a function: also
    // "administrators" is refused there.
    private static readonly string[] Reserved = ["admin", "runtime"];

    /// <exception cref="LocalHostRefusedException">The official host wouldn't take it either.</exception>
    public static HttpFunction From(FunctionMethod method, HttpTriggerAttribute trigger, string prefix)
    {
        var route = trigger.Route?.Trim('/') is { Length: > 0 } given ? given : method.Name;
        if (Array.Exists(Reserved, word => route.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            throw method.Refuse($"has the route '{route}'; no route may begin with 'admin' or 'runtime'");
        }

        if (trigger.AuthLevel is AuthorizationLevel.User or AuthorizationLevel.System)
        {
            throw method.Refuse($"asks for the level {trigger.AuthLevel}; there are Anonymous, Function and Admin");
        }

        try
        {
            var pattern = RoutePatternFactory.Parse(prefix.Length == 0 ? route : $"{prefix}/{route}");
            return new HttpFunction(method, pattern, trigger.Methods ?? [], trigger.AuthLevel);
        }
        catch (RoutePatternException e)
        {
            throw method.Refuse($"has the route '{route}', which is none: {e.Message}");
        }
    }

    /// <summary>Whether some request would fit both.</summary>
    public bool Collides(HttpFunction other) =>
        Shape.Equals(other.Shape, StringComparison.OrdinalIgnoreCase)
        && (Verbs.Count == 0 || other.Verbs.Count == 0
            || Verbs.Intersect(other.Verbs, StringComparer.OrdinalIgnoreCase).Any());

    // users/{id} and users/{user} are one route.
    private string Shape => string.Join('/', Pattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(Describe))));

    private static string Describe(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { IsCatchAll: true } => "{*}",
        RoutePatternParameterPart parameter =>
            $"{{{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
