using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// What a report says of people in every kind of state, and that the figures of its mail are those of its file; on a
/// service whose people are this suite's alone.
/// </summary>
[Trait("Feature", "F34")]
public abstract class ReportFiguresSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    private const string Timer = "ScheduledComplianceReport";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string TeamHeading = "Team members";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private Person _admin = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = await HelpDesk.EnterAsync("admin");
    }

    [Fact]
    [Trait("Feature", "F32")]
    [Trait("Conformance", "C21")]
    public async Task Says_of_everybody_what_is_so_and_counts_it_right()
    {
        await SaveAsync(team: false);
        var expected = await EnterEveryKindAsync();
        await AssertSaysAsync(expected, required: "false", grace: "");

        var due = DateTimeOffset.FromUnixTimeSeconds(Service.Clock.Now.AddDays(9).ToUnixTimeSeconds());
        await SaveAsync(team: true, due);
        await AssertSaysAsync(expected, required: "true", grace: $"{due.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        await SaveAsync(team: true);
        await AssertSaysAsync(expected, required: "true", grace: "");
        await SaveAsync(team: false);
    }

    [Fact]
    [Trait("Feature", "F33")]
    public async Task By_schedule_everybody_at_the_administration_gets_one_and_hears_who_is_newly_without()
    {
        var (loser, later, suspended) =
            (await HelpDesk.EnrollAsync(), await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync("admin"));
        (await suspended.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        await AssertEverybodyGetsOneAsync();
        await AdvanceAsync(Minutes(5));
        var first = await FireAsync();

        await AdvanceAsync(Minutes(5));
        await loser.RemoveAsync(await loser.App.NextAsync());
        await HelpDesk.EnterAsync(signInKind: "sso");
        var (entered, enrolled) = (await HelpDesk.EnterAsync(), await HelpDesk.EnrollAsync());
        await AdvanceAsync(Minutes(5));
        var second = await FireAsync();

        var figures = Reports.FiguresOf(second, TeamHeading);
        Assert.Equal("2", figures[NewlySince(first)]);
        Assert.Equal(2, second.Text.Split("Tess Test").Length - 1);
        var sheet = await HelpDesk.OpenAsync(second);
        Assert.All((Person[])[loser, entered, later], person => Assert.False(sheet.Of(person).Is("twoFactor")));
        Assert.True(sheet.Of(enrolled).Is("twoFactor"));
        AssertCounted(second, sheet);

        await AdvanceAsync(Minutes(5));
        Assert.Equal("0", Reports.FiguresOf(await FireAsync(), TeamHeading)[NewlySince(second)]);
        Assert.Empty(await HelpDesk.ReportsToAsync(suspended.Email));
        Assert.Empty(await HelpDesk.ReportsToAsync(loser.Email));
    }

    [Fact]
    [Trait("Feature", "F33")]
    public async Task By_schedule_end_users_are_in_a_file_of_their_own_while_a_factor_is_required_of_them()
    {
        var customer = await HelpDesk.EnrollByAsync("email", "end-user");

        var both = await FireAsync();

        Assert.Equal(["team-members.csv", "end-users.csv"], both.Files.Select(file => file.Name));
        var sheet = await HelpDesk.OpenAsync(both, Reports.EndUsers);
        Assert.Equal("end-user,password,true,email,true,,10,,false,false,true", $"{sheet.Of(customer)}");
        Assert.Equal(Reports.FiguresOf(sheet), Told(both, "End users"));
        AssertCounted(both, await HelpDesk.OpenAsync(both));

        await SaveAsync(team: false, endUsers: false);
        Assert.Equal("team-members.csv", Assert.Single((await FireAsync()).Files).Name);
        Assert.Equal("false", (await _admin.SheetAsync(Reports.EndUsers)).Of(customer)["required"]);
        await SaveAsync(team: false);
    }

    [Fact]
    [Trait("Feature", "F32")]
    public async Task Is_the_same_to_the_byte_by_email_and_as_a_download()
    {
        Assert.Equal(202, (await _admin.AskForReportAsync()).Status);
        var file = Assert.Single(Assert.Single(await HelpDesk.ReportsToAsync(_admin.Email)).Files);

        var download = (await _admin.DownloadReportAsync()).Expect(HttpStatusCode.OK);

        Assert.Equal(Encoding.UTF8.GetBytes(download.Text), await HelpDesk.Outbox.OpenAsync(file));
    }

    [Fact]
    [Trait("Feature", "F32")]
    public async Task Is_sent_to_the_same_admin_again_after_five_minutes_and_not_before()
    {
        Assert.Equal(202, (await _admin.AskForReportAsync()).Status);
        await AdvanceAsync(Seconds(290));
        (await _admin.AskForReportAsync()).ExpectProblem("sending-limit");
        await AdvanceAsync(Seconds(10));
        Assert.Equal(202, (await _admin.AskForReportAsync()).Status);
        Assert.Equal(2, (await HelpDesk.ReportsToAsync(_admin.Email)).Count);
    }

    /// <summary>
    /// People in every kind of state; of each what is said, where `?` stands for required and `#` for grace.
    /// </summary>
    private async Task<IReadOnlyList<(Person Person, string Said)>> EnterEveryKindAsync()
    {
        var (blocked, locked) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        await BlockAsync(blocked);
        var (several, weak, used) = (await HelpDesk.EnrollByAsync("email"), await HelpDesk.EnterAsync(), await HelpDesk.EnrollAsync());
        var ticket = several.ManageTicket();
        await several.SetUpByAsync("sms", ticket, await several.ProveAsync("enroll", ticket, "email"));
        await ImportWeakAsync(weak);
        (await used.SignInOnceAsync(used.RecoveryCodes[0])).Expect(HttpStatusCode.OK);
        var suspended = await HelpDesk.EnrollAsync();
        (await suspended.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        await locked.FailAsync(10);
        return
        [
            (_admin, "admin,password,false,,?,#,,,false,false,false"),
            (await HelpDesk.EnterAsync(), "agent,password,false,,?,#,,,false,false,false"),
            (await HelpDesk.EnterAsync(signInKind: "sso"), "agent,sso,false,,false,,,,false,false,false"),
            (await HelpDesk.EnrollAsync(signInKind: "sso"), "agent,sso,true,authenticator,false,,10,,false,false,false"),
            (await HelpDesk.EnrollAsync("admin"), "admin,password,true,authenticator,?,,10,,false,false,false"),
            (await HelpDesk.EnrollByAsync("sms"), "agent,password,true,sms,?,,10,,false,false,true"),
            (await HelpDesk.EnrollByAsync("email"), "agent,password,true,email,?,,10,,false,false,true"),
            (several, "agent,password,true,sms email,?,,10,,false,false,true"),
            (weak, "agent,password,true,authenticator,?,,,,true,false,true"),
            (used, "agent,password,true,authenticator,?,,9,,false,false,false"),
            (suspended, "agent,password,true,authenticator,?,,10,,false,true,false"),
            (blocked, "agent,password,true,authenticator,?,,10,blocked,false,false,false"),
            (locked, "agent,password,true,authenticator,?,,10,locked,false,false,false"),
        ];
    }

    private async Task AssertSaysAsync(IReadOnlyList<(Person Person, string Said)> expected, string required, string grace)
    {
        var asking = await HelpDesk.EnterAsync("admin");
        Assert.Equal(202, (await asking.AskForReportAsync()).Status);
        var mail = Assert.Single(await HelpDesk.ReportsToAsync(asking.Email));
        var sheet = await HelpDesk.OpenAsync(mail);

        Assert.All(expected, one => Assert.Equal(
            one.Said.Replace("?", required, StringComparison.Ordinal).Replace("#", grace, StringComparison.Ordinal),
            $"{sheet.Of(one.Person)}"));
        Assert.All(sheet.Lines, line => Assert.Equal(line.Is("twoFactor"), line["since"].Length > 0));
        Assert.All(expected.Where(one => sheet.Of(one.Person).Is("twoFactor")), one => Assert.InRange(
            DateTimeOffset.Parse(sheet.Of(one.Person)["since"], null), Service.Clock.Now.AddDays(-1), Service.Clock.Now));
        Assert.All(sheet.Lines, line => Assert.Contains(line["role"], (string[])["owner", "admin", "agent"]));
        AssertCounted(mail, sheet);
    }

    private static void AssertCounted(SentMessage mail, ReportSheet sheet) =>
        Assert.Equal(Reports.FiguresOf(sheet), Told(mail, TeamHeading));

    /// <summary>What a mail says, but who is newly without: a file says nothing of that.</summary>
    private static Dictionary<string, string> Told(SentMessage mail, string heading) =>
        Reports.FiguresOf(mail, heading)
            .Where(figure => !figure.Key.StartsWith("Newly", StringComparison.Ordinal) && figure.Key != "Their names")
            .ToDictionary(figure => figure.Key, figure => figure.Value, StringComparer.Ordinal);

    private async Task AssertEverybodyGetsOneAsync()
    {
        var due = (await _admin.SheetAsync()).Lines
            .Where(line => line["role"] is "owner" or "admin" && !line.Is("suspended")).Select(line => line["email"]).ToList();
        Assert.Contains("owner@demo.example", due);
        var before = await CountAsync(due);
        await FireAsync();
        Assert.Equal(before.Select(one => one + 1), await CountAsync(due));
    }

    private async Task<IReadOnlyList<int>> CountAsync(IEnumerable<string> addresses)
    {
        var counts = new List<int>();
        foreach (var address in addresses)
        {
            counts.Add((await HelpDesk.ReportsToAsync(address)).Count);
        }

        return counts;
    }

    private static string NewlySince(SentMessage mail)
    {
        var day = mail.Subject[^10..];
        return $"Newly without two-factor authentication since {day}";
    }

    /// <summary>Fires the timer, and waits until all have their mail: the one to the admin of this test.</summary>
    private async Task<SentMessage> FireAsync()
    {
        var before = await SentAtAsync();
        await Service.RunTimerAsync(Timer);
        using var patience = new CancellationTokenSource(Patience);
        while (await SentAtAsync() == before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }

        return (await HelpDesk.ReportsToAsync(_admin.Email))[0];
    }

    private async Task<string?> SentAtAsync()
    {
        var health = (await Client.GetAsync("health", _admin.AdminTicket())).Expect(HttpStatusCode.OK);
        return health.Json.GetProperty("complianceReport").TryGetProperty("sentAt", out var at) ? at.GetString() : null;
    }

    private async Task BlockAsync(Person person)
    {
        for (var i = 0; i < 10; i++)
        {
            await person.FailAsync(10);
            await AdvanceAsync(Minutes(61));
        }
    }

    private async Task ImportWeakAsync(Person person)
    {
        var line = $"id,uri\n{person.Id},otpauth://totp/x?secret={RandomNumberGenerator.GetString(Base32, 16)}";
        (await Client.SendAsync(
            HttpMethod.Post,
            "authenticators/import?apply=true&allowWeak=true",
            HelpDesk.DirectoryTicket,
            new Payload(Encoding.UTF8.GetBytes(line), "text/csv"))).Expect(HttpStatusCode.OK);
    }

    private async Task SaveAsync(bool team, DateTimeOffset? until = null, bool endUsers = true)
    {
        var version = (await AccountPolicy.GetAsync(HelpDesk, _admin)).Header("ETag");
        var body = new JsonObject
        {
            ["requireForTeamMembers"] = team,
            ["requireForEndUsers"] = endUsers,
            ["grace"] = until is null ? null : new JsonObject { ["until"] = until.Value },
        };
        (await Client.PutAsync("policy", _admin.AdminTicket(), body, version)).Expect(HttpStatusCode.OK);
    }
}

public sealed class ReportFiguresOnEmbedded(EmbeddedFixture fixture)
    : ReportFiguresSuite(fixture), IClassFixture<EmbeddedFixture>;

public sealed class ReportFiguresOnAzurite(OwnAzuriteFixture fixture)
    : ReportFiguresSuite(fixture), IClassFixture<OwnAzuriteFixture>;
