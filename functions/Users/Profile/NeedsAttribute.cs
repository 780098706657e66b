namespace Serverless2FA.Users.Profile;

/// <summary>
/// What somebody needs who calls a function with an `admin` ticket. The operation checks it, on the very state that it
/// reads; this says it for the table of access in docs/api.md, every cell of which a test tries over HTTP. A function
/// that takes such tickets without it fails that test.
/// </summary>
/// <param name="right">The name of a <see cref="Profile.Right"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(string right) : Attribute
{
    /// <summary>The name of the right.</summary>
    public string Right => right;

    /// <summary>Whether support staff have it only while an owner lets them (F26).</summary>
    public bool WhileLet { get; init; }
}
