using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// How one function is called: its class comes from the scope of the call, its arguments from what the trigger brings.
/// All reflection is done when this is made; a call goes through the code that the invoker compiles.
/// </summary>
internal sealed class FunctionMethod
{
    private readonly Type _class;
    private readonly MethodInvoker _invoker;
    private readonly Func<FunctionInput, object?>[] _arguments;

    /// <exception cref="LocalHostRefusedException">The method isn't one that the host can call.</exception>
    public FunctionMethod(string name, MethodInfo method)
    {
        Name = name;
        _class = method.DeclaringType!;
        if (!method.IsPublic || method.IsStatic || method.IsGenericMethodDefinition || !_class.IsVisible
            || _class.IsAbstract || _class.ContainsGenericParameters)
        {
            throw Refuse("must be a public instance method of a public class");
        }

        var returned = method.ReturnType;
        if (returned != typeof(void) && returned != typeof(Task) && returned != typeof(Task<IResult>)
            && !returned.IsAssignableTo(typeof(IResult)))
        {
            throw Refuse("must return IResult, Task<IResult>, Task or nothing");
        }

        _arguments = [.. method.GetParameters().Select(Argument)];
        _invoker = MethodInvoker.Create(method);
    }

    /// <summary>The name in [Function].</summary>
    public string Name { get; }

    /// <summary>The class that the call is made on; the services must be able to make it.</summary>
    public Type Class => _class;

    /// <summary>Calls the function on an instance of its own.</summary>
    /// <returns>What it returned; null when it returns nothing.</returns>
    public async ValueTask<IResult?> CallAsync(IServiceProvider scope, FunctionInput input)
    {
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _arguments[i](input);
        }

        var returned = _invoker.Invoke(scope.GetRequiredService(_class), arguments.AsSpan());
        if (returned is Task<IResult> answer)
        {
            return await answer;
        }

        if (returned is Task task)
        {
            await task;
            return null;
        }

        return (IResult?)returned;
    }

    /// <summary>What to say about a function that can't be hosted.</summary>
    public LocalHostRefusedException Refuse(string reason) => new($"Function '{Name}' ({_class.FullName}) {reason}.");

    private Func<FunctionInput, object?> Argument(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest))
        {
            return input => input.Request;
        }

        if (type == typeof(TimerInfo))
        {
            return input => input.Timer;
        }

        if (type == typeof(CancellationToken))
        {
            return input => input.CancellationToken;
        }

        if (type == typeof(string))
        {
            var name = parameter.Name!;
            return input => input.Request?.RouteValues[name] as string;
        }

        throw Refuse($"has a parameter '{parameter.Name}' of type {type.Name}; there are HttpRequest, TimerInfo, "
            + "CancellationToken and, for values of the route, string");
    }
}

/// <summary>What a trigger brings to a call.</summary>
internal readonly record struct FunctionInput(
    HttpRequest? Request, TimerInfo? Timer, CancellationToken CancellationToken);
