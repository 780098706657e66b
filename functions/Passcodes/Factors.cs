using System.Text.Json.Serialization;

namespace Serverless2FA.Passcodes;

/// <summary>The methods a person has: at most one of each.</summary>
/// <param name="Authenticator">The authenticator app.</param>
/// <param name="Sms">The phone number passcodes are texted to.</param>
/// <param name="Email">The address passcodes are mailed to.</param>
/// <param name="LastUsed">The method last used to get in; it is asked for first (F10).</param>
public sealed record Factors(
    AuthenticatorFactor? Authenticator,
    DeliveredFactor? Sms,
    DeliveredFactor? Email,
    Method? LastUsed)
{
    /// <summary>No factor.</summary>
    public static Factors None { get; } = new(null, null, null, null);

    /// <summary>
    /// Whether the person has a factor. A blocked one counts: it must never read as "none" (C8, C31).
    /// </summary>
    [JsonIgnore]
    public bool Any => Authenticator is not null || Sms is not null || Email is not null;

    /// <summary>Whether every factor is blocked, and there is one.</summary>
    [JsonIgnore]
    public bool AreBlocked =>
        Any && Authenticator is null or { IsBlocked: true }
            && Sms is null or { IsBlocked: true } && Email is null or { IsBlocked: true };

    /// <summary>Whether the person has this method and it is blocked.</summary>
    public bool IsBlocked(Method method) => method switch
    {
        Method.Authenticator => Authenticator is { IsBlocked: true },
        Method.Sms => Sms is { IsBlocked: true },
        Method.Email => Email is { IsBlocked: true },
        _ => true,
    };

    /// <summary>The number or address of a method that is delivered.</summary>
    public DeliveredFactor? Delivered(Method method) => method switch
    {
        Method.Sms => Sms,
        Method.Email => Email,
        _ => null,
    };

    /// <summary>The methods the person has, the strongest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<Method> Methods => [.. Enum.GetValues<Method>().Where(Has)];

    /// <summary>Whether the person has this method.</summary>
    public bool Has(Method method) => method switch
    {
        Method.Authenticator => Authenticator is not null,
        Method.Sms => Sms is not null,
        Method.Email => Email is not null,
        _ => false,
    };

    /// <summary>The factors without one method.</summary>
    public Factors Without(Method method) => method switch
    {
        Method.Authenticator => this with { Authenticator = null },
        Method.Sms => this with { Sms = null },
        Method.Email => this with { Email = null },
        _ => this,
    };

    /// <summary>
    /// All factors blocked: they still count, but only recovery, an admin's code or a reset helps (C8).
    /// </summary>
    public Factors Blocked() => this with
    {
        Authenticator = Authenticator is null ? null : Authenticator with { IsBlocked = true },
        Sms = Sms is null ? null : Sms with { IsBlocked = true },
        Email = Email is null ? null : Email with { IsBlocked = true },
    };
}

/// <summary>An authenticator app.</summary>
/// <param name="Secret">The shared secret, encrypted.</param>
/// <param name="LastStep">The last time step accepted or burnt: this one and all before are refused (C4).</param>
/// <param name="Since">When it was turned on.</param>
/// <param name="IsBlocked">Blocked after too many failures.</param>
/// <param name="Algorithm">The hash of its codes.</param>
/// <param name="IsWeak">An imported secret of less than 128 bits (C6).</param>
/// <param name="NamedFor">The address in the name of its entry: the person's when it was turned on; null for an imported
/// secret, whose entry another system has named.</param>
public sealed record AuthenticatorFactor(
    ProtectedSecret Secret,
    long LastStep,
    DateTimeOffset Since,
    bool IsBlocked,
    [property: JsonRequired] TotpAlgorithm Algorithm = TotpAlgorithm.Sha1,
    [property: JsonRequired] bool IsWeak = false,
    [property: JsonRequired] string? NamedFor = null);

/// <summary>A phone number or an address.</summary>
/// <param name="Destination">Where passcodes go, encrypted.</param>
/// <param name="Since">When it was turned on.</param>
/// <param name="IsBlocked">Blocked after too many failures.</param>
/// <param name="Country">The country of a number, ISO 3166-1; null for an address.</param>
public sealed record DeliveredFactor(
    ProtectedSecret Destination,
    DateTimeOffset Since,
    bool IsBlocked,
    [property: JsonRequired] string? Country = null);
