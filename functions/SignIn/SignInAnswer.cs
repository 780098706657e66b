using Serverless2FA.Access;
using Serverless2FA.Passcodes;

namespace Serverless2FA.SignIn;

/// <summary>What a sign-in is answered.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <summary>Done: the application may let the person in once it has verified the assertion.</summary>
    public sealed record Complete(Assertion Assertion, SignInEntry Entry) : SignInAnswer;

    /// <summary>A passcode is asked for.</summary>
    /// <param name="Id">The challenge's signed id.</param>
    /// <param name="Methods">The methods the person has; the one asked for first.</param>
    /// <param name="ExpiresAt">When the prompt ends.</param>
    public sealed record PasscodeRequired(string Id, IReadOnlyList<Method> Methods, DateTimeOffset ExpiresAt) : SignInAnswer;

    /// <summary>A method must be set up first, with this ticket.</summary>
    public sealed record EnrollmentRequired(IReadOnlyList<Method> Methods) : SignInAnswer;
}
