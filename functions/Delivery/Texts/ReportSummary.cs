using Serverless2FA.Users.Profile;

namespace Serverless2FA.Delivery.Texts;

/// <summary>What the email says that brings a compliance report.</summary>
/// <param name="At">When the report was made.</param>
/// <param name="Since">The scheduled report that it is compared with; null where there was none yet.</param>
/// <param name="Files">Its files, and what each says.</param>
public sealed record ReportSummary(DateTimeOffset At, DateTimeOffset? Since, IReadOnlyList<ReportedFile> Files);

/// <summary>A file of a report.</summary>
/// <param name="Figures">What it says, in figures.</param>
/// <param name="Name">The file's name.</param>
/// <param name="IsAttached">Whether it goes with the email; else it is too large, and has to be downloaded.</param>
public sealed record ReportedFile(AudienceFigures Figures, string Name, bool IsAttached);

/// <summary>
/// How far two-factor authentication is in use among an audience. Who is suspended counts in
/// <see cref="Suspended"/> alone.
/// </summary>
/// <param name="Audience">Who.</param>
/// <param name="People">People who aren't suspended.</param>
/// <param name="WithFactor">Of them: who have a factor.</param>
/// <param name="OnlyWeaker">Of those: who have only weaker ones (SMS, email, imported secrets under 128 bits).</param>
/// <param name="Missing">Who have no factor though one is required.</param>
/// <param name="InGrace">Of those: who may still put it off.</param>
/// <param name="BySingleSignOn">Who have no factor and sign in by single sign-on, of whom none is required
/// (F3).</param>
/// <param name="Locked">Who are locked or blocked.</param>
/// <param name="Suspended">Who are suspended.</param>
/// <param name="NewlyWithout">Who have no factor, and had one or weren't there at the report before; null without
/// one.</param>
/// <param name="NewlyNamed">The first of those by name.</param>
public sealed record AudienceFigures(
    Audience Audience,
    int People,
    int WithFactor,
    int OnlyWeaker,
    int Missing,
    int InGrace,
    int BySingleSignOn,
    int Locked,
    int Suspended,
    int? NewlyWithout,
    IReadOnlyList<string> NewlyNamed)
{
    /// <summary>
    /// Per mille of people who have a factor, rounded down: only all of them are 100 %. Null of nobody.
    /// </summary>
    public int? PerMille => People == 0 ? null : (int)(WithFactor * 1000L / People);

    public override string ToString() => $"(figures of {Audience})";
}
