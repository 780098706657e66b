using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Serverless2FA.Hosting.Local;

/// <summary>The functions of an app, understood once, when the host starts.</summary>
internal sealed record FunctionCatalog(IReadOnlyList<HttpFunction> Http, IReadOnlyList<TimerFunction> Timers)
{
    /// <summary>All of them.</summary>
    public IEnumerable<FunctionMethod> Methods =>
        Http.Select(function => function.Method).Concat(Timers.Select(function => function.Method));

    /// <param name="methods">What has [Function].</param>
    /// <param name="routePrefix">What all routes begin with.</param>
    /// <exception cref="LocalHostRefusedException">One of them can't be hosted.</exception>
    public static FunctionCatalog From(IEnumerable<MethodInfo> methods, string routePrefix)
    {
        var http = new List<HttpFunction>();
        var timers = new List<TimerFunction>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in methods)
        {
            var function = new FunctionMethod(method.GetCustomAttribute<FunctionAttribute>()!.Name, method);
            if (!names.Add(function.Name))
            {
                throw function.Refuse("has a name that another function has");
            }

            switch (Trigger(method))
            {
                case HttpTriggerAttribute trigger:
                    http.Add(HttpFunction.From(function, trigger, routePrefix));
                    break;
                case TimerTriggerAttribute trigger:
                    timers.Add(new TimerFunction(function, trigger));
                    break;
                default:
                    throw function.Refuse("has no trigger; there are [HttpTrigger] and [TimerTrigger]");
            }
        }

        RefuseCollisions(http);
        return new FunctionCatalog(http, timers);
    }

    private static TriggerBindingAttribute? Trigger(MethodInfo method) => method.GetParameters()
        .Select(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>())
        .FirstOrDefault(trigger => trigger is not null);

    private static void RefuseCollisions(List<HttpFunction> functions)
    {
        for (var i = 0; i < functions.Count; i++)
        {
            if (functions.Take(i).FirstOrDefault(functions[i].Collides) is { } other)
            {
                throw functions[i].Method.Refuse($"has route and verb of function '{other.Method.Name}'");
            }
        }
    }
}
