using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.Policy;

/// <summary>What no policy may be, whoever wants it. Pure.</summary>
internal static class PolicyFault
{
    private const string NothingOffered =
        "At least one method must be one that can be offered: for sms and email a sender must be configured.";

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="wanted">The policy, with what can be offered.</param>
    /// <param name="present">The one that holds.</param>
    /// <param name="now">The request's time.</param>
    public static Refusal? Of(AccountPolicy wanted, AccountPolicy present, DateTimeOffset now) =>
        OfMethods(wanted) ?? OfGrace(wanted.Grace.Until, present.Grace.Until, now);

    /// <summary>
    /// A policy that leaves an audience no method would lock it out, and those who could change it back.
    /// </summary>
    internal static Refusal? OfMethods(AccountPolicy offered) =>
        (offered.TeamMemberMethods.ToMethods(), offered.EndUserMethods.ToMethods()) switch
        {
            ([], _) => new Refusal.Invalid("teamMemberMethods", NothingOffered),
            (_, []) => new Refusal.Invalid("endUserMethods", NothingOffered),
            _ => null,
        };

    /// <summary>A due date that has passed may stay; a new one gives people time.</summary>
    private static Refusal.Invalid? OfGrace(DateTimeOffset? wanted, DateTimeOffset? present, DateTimeOffset now) =>
        wanted <= now && wanted != present
            ? new Refusal.Invalid("grace", "A new due date lies in the future.")
            : null;
}
