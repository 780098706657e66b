using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Http;

/// <summary>What owners and admins do with the compliance report, and what they find in their mailbox.</summary>
internal static partial class Reports
{
    public const string TeamMembers = "team-members";

    public const string EndUsers = "end-users";

    /// <summary>Asks for a report by email; without an audience, without a body.</summary>
    public static Task<ServiceAnswer> AskForReportAsync(
        this Person person, string? audience = null, string? ticket = null) => person.HelpDesk.Client.SendAsync(
        HttpMethod.Post,
        "compliance-reports",
        ticket ?? person.AdminTicket(),
        audience is null ? null : Payload.Of(new { audience }));

    /// <summary>Downloads a report.</summary>
    public static Task<ServiceAnswer> DownloadReportAsync(
        this Person person, string? audience = null, string? ticket = null) => person.HelpDesk.Client.GetAsync(
        $"compliance-reports/current{(audience is null ? "" : $"?audience={audience}")}", ticket ?? person.AdminTicket());

    /// <summary>What a report says now.</summary>
    public static async Task<ReportSheet> SheetAsync(this Person person, string? audience = null) =>
        ReportSheet.Read((await person.DownloadReportAsync(audience)).Expect(HttpStatusCode.OK).Text);

    /// <summary>The mails that have brought somebody a report, the newest first.</summary>
    public static async Task<IReadOnlyList<SentMessage>> ReportsToAsync(this HelpDesk helpDesk, string address) =>
        [.. (await helpDesk.Outbox.ToAsync(address)).Where(mail => mail.Subject.Contains("compliance report", StringComparison.Ordinal))];

    /// <summary>The file of a mail that has so many.</summary>
    public static async Task<ReportSheet> OpenAsync(this HelpDesk helpDesk, SentMessage mail, string audience = TeamMembers)
    {
        var file = Assert.Single(mail.Files, file => file.Name == $"{audience}.csv");
        Assert.Equal("text/csv", file.ContentType);
        return ReportSheet.Read(await helpDesk.Outbox.OpenAsync(file));
    }

    /// <summary>A mail's figures by their labels, those of one audience.</summary>
    public static IReadOnlyDictionary<string, string> FiguresOf(SentMessage mail, string heading)
    {
        var text = mail.Text[mail.Text.IndexOf(heading, StringComparison.Ordinal)..];
        var end = text.IndexOf("Attached as", StringComparison.Ordinal);
        return Figure.Matches(text[..end]).ToDictionary(
            match => match.Groups["label"].Value.Trim(), match => match.Groups["value"].Value.Trim(), StringComparer.Ordinal);
    }

    /// <summary>The figures that a file comes to, counted here by its columns.</summary>
    public static IReadOnlyDictionary<string, string> FiguresOf(ReportSheet sheet)
    {
        var people = sheet.Active;
        var with = people.Count(line => line.Is("twoFactor"));
        var tenths = people.Count == 0 ? 0 : with * 1000L / people.Count;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["People (suspended ones not counted)"] = Text(people.Count),
            ["With two-factor authentication"] = $"{Text(with)} ({tenths / 10}.{tenths % 10} %)",
            ["Of these, only by weaker methods (such as SMS or email)"] = Text(people.Count(line => line.Is("onlyWeaker"))),
            ["Without it, though it is required"] =
                Text(people.Count(line => line.Is("required") && !line.Is("twoFactor"))),
            ["Of these, may still put it off"] = Text(people.Count(line => line["graceUntil"].Length > 0)),
            ["Without it, by single sign-on (not required)"] = Text(people.Count(line =>
                line["signInKind"] == "sso" && !line.Is("twoFactor") && !line.Is("required"))),
            ["Locked or blocked"] = Text(people.Count(line => line["locked"].Length > 0)),
            ["Suspended"] = Text(sheet.Lines.Count - people.Count),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<label>[^:\\n]+):(?<value>[^\\n]*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure { get; }
}
