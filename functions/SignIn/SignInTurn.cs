using Serverless2FA.Devices;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;

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
    /// <param name="Methods">Which may be.</param>
    /// <param name="Grace">What is left of putting it off; null: it can't be.</param>
    /// <param name="IsByPasscode">Whether a mailed passcode was typed just now.</param>
    public sealed record MustEnroll(IReadOnlyList<Method> Methods, GraceLeft? Grace = null, bool IsByPasscode = false)
        : SignInTurn;
}
