namespace Serverless2FA.SignIn;

/// <summary>What became of a code typed for a sign-in.</summary>
public abstract record JudgedSignIn
{
    private JudgedSignIn()
    {
    }

    /// <summary>It was accepted and the sign-in is complete.</summary>
    public sealed record Completed(SignInEntry Entry) : JudgedSignIn;

    /// <summary>No code is asked of this person now; it was not looked at.</summary>
    public sealed record NotAsked(SignInStep Step) : JudgedSignIn;
}
