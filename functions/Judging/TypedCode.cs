using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.Judging;

/// <summary>What a person typed at a prompt: a passcode or a recovery code, told apart by their form alone.</summary>
public abstract record TypedCode
{
    /// <summary>What to tell somebody who typed neither.</summary>
    public const string RightForm = "Send six digits, or a recovery code of four groups of four.";

    private TypedCode()
    {
    }

    /// <summary>Reads what was typed; null when it has neither form, and then nothing is judged or counted.</summary>
    public static TypedCode? TryParse(string? text)
    {
        if (Passcodes.Passcode.TryParse(text) is { } passcode)
        {
            return new OfPasscode(passcode);
        }

        return RecoveryCode.TryParse(text) is { } code ? new OfRecoveryCode(code) : null;
    }

    public sealed override string ToString() => "(code)";

    /// <summary>Six digits.</summary>
    public sealed record OfPasscode(Passcode Code) : TypedCode;

    /// <summary>A recovery code.</summary>
    public sealed record OfRecoveryCode(RecoveryCode Code) : TypedCode;
}
