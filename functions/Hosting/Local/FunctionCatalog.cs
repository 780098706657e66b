using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>The functions of an assembly, found once, when the host starts.</summary>
internal sealed record FunctionCatalog(IReadOnlyList<HttpFunction> Http, IReadOnlyList<TimerFunction> Timers)
{
    private const BindingFlags AnyMethod = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <param name="types">Where to look; of the functions, that is: other types are passed over.</param>
    /// <exception cref="LocalHostRefusedException">One of them can't be hosted.</exception>
    public static FunctionCatalog Find(IEnumerable<Type> types)
    {
        var http = new List<HttpFunction>();
        var timers = new List<TimerFunction>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in types.Where(type => type.IsClass).SelectMany(type => type.GetMethods(AnyMethod)))
        {
            if (!method.IsDefined(typeof(FunctionAttribute), inherit: false))
            {
                continue;
            }

            var function = new FunctionMethod(method.GetCustomAttribute<FunctionAttribute>()!.Name, method);
            if (!names.Add(function.Name))
            {
                throw function.Refuse("has a name that another function has");
            }

            Add(function, method, http, timers);
        }

        return new FunctionCatalog(http, timers);
    }

    private static void Add(
        FunctionMethod function, MethodInfo method, List<HttpFunction> http, List<TimerFunction> timers)
    {
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<HttpTriggerAttribute>() is { } byHttp)
            {
                http.Add(HttpFunction.From(function, byHttp));
                return;
            }

            if (parameter.GetCustomAttribute<TimerTriggerAttribute>() is { } byTimer)
            {
                timers.Add(new TimerFunction(function, byTimer));
                return;
            }
        }

        throw function.Refuse("has no trigger; there are [HttpTrigger] and [TimerTrigger]");
    }
}
