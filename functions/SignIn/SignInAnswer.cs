using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.SignIn;

/// <summary>What a sign-in is answered.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <summary>Done: the application may let the person in once it has verified the assertion.</summary>
    /// <param name="Assertion">What it verifies.</param>
    /// <param name="Entry">What it says.</param>
    /// <param name="Device">What the browser keeps to be known again.</param>
    public sealed record Complete(Assertion Assertion, SignInEntry Entry, DeviceToken? Device) : SignInAnswer;

    /// <summary>A passcode is asked for.</summary>
    /// <param name="Prompt">Which.</param>
    /// <param name="RememberDays">For how many days the browser can be remembered; 0: it can't.</param>
    public sealed record PasscodeRequired(Prompt Prompt, int RememberDays) : SignInAnswer;

    /// <summary>A method must be set up first, with this ticket.</summary>
    /// <param name="Methods">Which may be.</param>
    /// <param name="Skip">How it can be put off once more; null: it can't.</param>
    public sealed record EnrollmentRequired(IReadOnlyList<Method> Methods, SkipOffer? Skip) : SignInAnswer;
}

/// <summary>Setting up a method can be put off (F31).</summary>
/// <param name="Id">What the call that does so names.</param>
/// <param name="Left">What is left of the grace.</param>
public sealed record SkipOffer(string Id, GraceLeft Left);
