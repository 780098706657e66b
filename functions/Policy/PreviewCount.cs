using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>
/// Counts what a policy would do, one person after the other. Pure, and its memory doesn't grow with them.
/// </summary>
/// <param name="present">The policy that holds, with what can be offered.</param>
/// <param name="wanted">The one that is looked at, likewise.</param>
/// <param name="now">The request's time.</param>
internal sealed class PreviewCount(AccountPolicy present, AccountPolicy wanted, DateTimeOffset now)
{
    /// <summary>The most that are named.</summary>
    public const int MostNamed = 100;

    /// <summary>How long ago a password used for the API counts (F30).</summary>
    private const int ApiPasswordDays = 30;

    private readonly DateTimeOffset _since =
        new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-ApiPasswordDays);

    private readonly List<ApiPasswordUse> _apiPasswords = [];
    private AudiencePreview _teamMembers = new(0, 0, 0, 0, 0, 0);
    private AudiencePreview _endUsers = new(0, 0, 0, 0, 0, 0);

    /// <summary>
    /// Counts a person. The vendor's staff is nobody's audience: what is required of it no policy changes.
    /// </summary>
    public void Add(RosterEntry entry)
    {
        var profile = entry.Profile;
        switch (profile)
        {
            case { IsSuspended: true }:
                break;
            case { Audience: Audience.EndUsers }:
                _endUsers = With(_endUsers, entry);
                break;
            case { Audience: Audience.TeamMembers }:
                _teamMembers = With(_teamMembers, entry);
                break;
        }
    }

    /// <summary>What was counted.</summary>
    public PolicyPreview ToPreview(bool isComplete) => new(_teamMembers, _endUsers, _apiPasswords, isComplete);

    private AudiencePreview With(AudiencePreview so, RosterEntry entry)
    {
        var profile = entry.Profile;
        var (isRequired, wasRequired) = (wanted.Requires(profile), present.Requires(profile));
        var isAllowed = entry.Factors.Any(factor => Allows(wanted, entry, factor));
        var losesMethod = entry.Factors.Any(
            factor => Allows(present, entry, factor) && !Allows(wanted, entry, factor));
        return so with
        {
            People = so.People + 1,
            Affected = so.Affected + One(isRequired != wasRequired || losesMethod),
            Covered = so.Covered + One(isRequired && isAllowed),
            ToEnroll = so.ToEnroll + One(entry.Factors.IsEmpty ? isRequired : !isAllowed),
            LoseMethod = so.LoseMethod + One(losesMethod),
            ApiPasswordUsers = so.ApiPasswordUsers + One(LosesApiPassword(entry)),
        };
    }

    private bool LosesApiPassword(RosterEntry entry)
    {
        if (entry.ApiPasswordAt is not { } at || at < _since
            || !wanted.RefusesApiPassword(entry.Profile, !entry.Factors.IsEmpty))
        {
            return false;
        }

        if (_apiPasswords.Count < MostNamed)
        {
            _apiPasswords.Add(new ApiPasswordUse(entry.Id, entry.Profile.Name, at));
        }

        return true;
    }

    private static bool Allows(AccountPolicy policy, RosterEntry entry, RosterFactor factor) =>
        policy.AllowsFactor(factor.Method, entry.Profile, factor.Country);

    private static int One(bool counts) => counts ? 1 : 0;
}
