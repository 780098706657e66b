using Serverless2FA.Users.Profile;

namespace Serverless2FA.State;

/// <summary>Whether a person has a right: known, not suspended, and of a role that has it.</summary>
public static class RightOf
{
    /// <summary>Why not; null where the person has it.</summary>
    public static Refusal? Refuse(this Right right, UserState? state) => state switch
    {
        null => new Refusal.UnknownUser(),
        { Profile.IsSuspended: true } => new Refusal.Suspended(),
        { Profile.Role: var role } when right.IsOf(role) => null,
        _ => new Refusal.NotAllowed(right.Why),
    };
}
