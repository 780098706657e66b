using System.Text.Json.Serialization;
using Serverless2FA.Passcodes;

namespace Serverless2FA.State;

/// <summary>
/// A method being set up. It lets nobody in; the server made its secret and no request can swap it (C6). One at a time:
/// another start, or any change of a factor, ends it.
/// </summary>
/// <param name="Id">Names it towards the client: 128 random bits.</param>
/// <param name="Method">What is being set up.</param>
/// <param name="Secret">What the method will be made of, encrypted: an app's secret, a number, an address.</param>
/// <param name="ExpiresAt">When it ends by itself (F17).</param>
/// <param name="SignIn">The sign-in it was started by (F6, F7): only that one may confirm it. Null from Security
/// settings.</param>
/// <param name="Failures">Wrong codes so far.</param>
/// <param name="LastStep">The last time step burnt.</param>
/// <param name="Country">The country of a number.</param>
public sealed record PendingEnrollment(
    string Id,
    Method Method,
    ProtectedSecret Secret,
    DateTimeOffset ExpiresAt,
    string? SignIn,
    int Failures,
    long LastStep,
    [property: JsonRequired] string? Country = null)
{
    /// <summary>How long a half-finished set-up is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    /// <summary>
    /// Wrong codes that end the set-up of an app. The account's budget isn't touched: whoever confirms has just been
    /// given the secret, so there is nothing to guess, and a lock must not keep an owner from replacing a lost factor.
    /// (A number or an address could be somebody else's: those codes count like any other.)
    /// </summary>
    public const int AllowedFailures = 10;

    /// <summary>Whether it can be confirmed still.</summary>
    public bool IsOpen(DateTimeOffset now) => now < ExpiresAt && Failures < AllowedFailures;
}
