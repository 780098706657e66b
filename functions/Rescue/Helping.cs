using Serverless2FA.Audit.Chain;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Support;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>A way to help somebody who is locked out.</summary>
/// <param name="Purpose">What the helper's passcode is for.</param>
/// <param name="Action">What the audit trail calls it.</param>
internal sealed record Helping(PasscodePurpose Purpose, AuditAction Action)
{
    /// <summary>A one-time code (F24).</summary>
    public static Helping ByCode { get; } = new(PasscodePurpose.ConfirmAdminCode, AuditAction.AdminCodeMade);

    /// <summary>All factors are taken away (F27).</summary>
    public static Helping ByReset { get; } = new(PasscodePurpose.ConfirmReset, AuditAction.FactorsReset);

    /// <summary>A lock is lifted (F27).</summary>
    public static Helping ByUnlock { get; } = new(PasscodePurpose.ConfirmUnlock, AuditAction.Unlocked);

    /// <summary>Why this helper may not help this person so; null where it is fine. Pure.</summary>
    /// <param name="helper">Who helps.</param>
    /// <param name="helped">Who is helped.</param>
    /// <param name="rules">What the account allows at this moment.</param>
    public Refusal? Refuse(UserState? helper, UserState? helped, HelpRules rules) => (helper, helped) switch
    {
        _ when Right.Help.Refuse(helper) is { } refusal => refusal,

        // Before anything else: who has no permission isn't told who is known.
        ({ Profile.Role: Role.Support }, _) when !rules.LetsSupport(helper, helped) => new Refusal.NotAllowed(
            "Support staff may help while an owner lets them, and whom. Ask an owner for PUT support-access."),
        (_, null) => new Refusal.NotFound("The directory does not know this person."),

        // Whoever sits at an admin's open session must not get past that admin's own factor (C28).
        _ when helper!.Id == helped.Id => new Refusal.NotAllowed("Nobody helps themselves: ask another admin or owner."),
        ({ Profile.Role: not Role.Owner }, { Profile.Role: Role.Owner }) => new Refusal.NotAllowed(
            "An owner is helped by another owner, or by the operator."),
        ({ Profile.Role: Role.Support }, { Profile.Role: Role.Support }) => new Refusal.NotAllowed(
            "Support staff don't help each other: an owner or an admin does."),
        _ => RefuseEndUser(helped, rules.Policy),
    };

    /// <summary>
    /// End users who have lost everything while a factor is required need a new account, unless the account says
    /// otherwise; a code is made for team members alone (F25).
    /// </summary>
    private Refusal.NotAllowed? RefuseEndUser(UserState helped, AccountPolicy policy)
    {
        var isTaken = this == ByCode || (this == ByReset && policy.Requires(helped.Profile));
        return helped.Profile.Role is Role.EndUser && isTaken && !policy.RecoverEndUsers
            ? new Refusal.NotAllowed(
                "End users get neither code nor reset here, unless the policy lets admins recover them: they need a new account.")
            : null;
    }
}

/// <summary>What the account allows at this moment, read fresh.</summary>
/// <param name="Policy">Its rules.</param>
/// <param name="Access">The permission for support staff; null for none.</param>
/// <param name="Now">The request's time.</param>
internal sealed record HelpRules(AccountPolicy Policy, SupportAccess? Access, DateTimeOffset Now)
{
    /// <summary>Whether this member of the vendor's staff may help this person.</summary>
    public bool LetsSupport(UserState helper, UserState? helped) =>
        Access?.Lets(UserId.TryParse(helper.Id)!.Value, UserId.TryParse(helped?.Id), Now) is true;
}
