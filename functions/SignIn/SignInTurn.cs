using Serverless2FA.Devices;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;

namespace Serverless2FA.SignIn;

/// <summary>What a request of a sign-in comes to, before anything is sent or signed.</summary>
internal abstract record SignInTurn
{
    private SignInTurn()
    {
    }

    /// <summary>The sign-in is complete.</summary>
    /// <param name="Entry">What its assertion says.</param>
    /// <param name="Device">The browser that is recognized or remembered from now on.</param>
    public sealed record Entered(SignInEntry Entry, NewDevice? Device = null) : SignInTurn;

    /// <summary>A passcode is asked for.</summary>
    public sealed record Prompted(Prompt Prompt) : SignInTurn;

    /// <summary>A method must be set up first, with this ticket.</summary>
    public sealed record MustEnroll(IReadOnlyList<Method> Methods) : SignInTurn;
}
