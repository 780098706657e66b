namespace Serverless2FA.Policy;

/// <summary>What a policy would do, compared with the present one (F30).</summary>
/// <param name="TeamMembers">To owners, admins and agents.</param>
/// <param name="EndUsers">To customers.</param>
/// <param name="ApiPasswords">Who used a password for the API in the last 30 days and would be refused; up to
/// 100.</param>
/// <param name="Complete">False where there was no time to count everybody: then it is at least so many.</param>
public sealed record PolicyPreview(
    AudiencePreview TeamMembers, AudiencePreview EndUsers, IReadOnlyList<ApiPasswordUse> ApiPasswords, bool Complete);

/// <summary>What it would do to an audience. Suspended people don't count.</summary>
/// <param name="People">How many there are.</param>
/// <param name="Affected">Of whom a factor is required and wasn't, or is not any more; or who lose a method.</param>
/// <param name="Covered">Of whom a factor is required, and who have one that stays allowed.</param>
/// <param name="ToEnroll">Who must set one up: it is required and there is none, or those there are aren't
/// allowed.</param>
/// <param name="LoseMethod">Who have a method that is allowed now and wouldn't be.</param>
/// <param name="ApiPasswordUsers">Who used a password for the API in the last 30 days and would be refused.</param>
public sealed record AudiencePreview(
    int People, int Affected, int Covered, int ToEnroll, int LoseMethod, int ApiPasswordUsers);

/// <summary>Somebody who uses a password for the API.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The person's name.</param>
/// <param name="At">When last, to the day.</param>
public sealed record ApiPasswordUse(string Id, string Name, DateTimeOffset At);
