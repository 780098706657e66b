using Serverless2FA.Judging;

namespace Serverless2FA.Users;

/// <summary>The passcode that an owner sends along.</summary>
internal static class OwnersProof
{
    /// <summary>Reads it; false when it is there and none. Null where none was sent.</summary>
    public static bool TryRead(string? passcode, string? confirmation, out ConfirmingCode? proof)
    {
        proof = TypedCode.TryParse(passcode) is { } typed ? new ConfirmingCode(typed, confirmation) : null;
        return passcode is null || proof is not null;
    }
}
