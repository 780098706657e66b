using System.Collections.Immutable;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Policy.Rules;

/// <summary>The methods that an audience may set up and use (F16).</summary>
public sealed record AllowedMethods(bool Authenticator, bool Sms, bool Email)
{
    /// <summary>All of them.</summary>
    public static AllowedMethods All { get; } = new(Authenticator: true, Sms: true, Email: true);

    /// <summary>Whether this one is allowed.</summary>
    public bool Has(Method method) => method switch
    {
        Method.Authenticator => Authenticator,
        Method.Sms => Sms,
        Method.Email => Email,
        _ => false,
    };

    /// <summary>Those that are, the strongest first.</summary>
    public ImmutableArray<Method> ToMethods() => [.. Enum.GetValues<Method>().Where(Has)];
}
