using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// The compliance report that an owner or admin asks for or downloads: who gets it, how, and what isn't in it.
/// </summary>
[Trait("Feature", "F32")]
public abstract class ComplianceReportSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    private Person _admin = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = await HelpDesk.EnterAsync("admin");
    }

    [Fact]
    public async Task Goes_to_the_admin_who_asked_and_to_nobody_else()
    {
        var (agent, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnterAsync("admin"));
        var (customer, support) = (await HelpDesk.EnterAsync("end-user"), await HelpDesk.EnterAsync("support"));

        var answer = await _admin.AskForReportAsync();

        Assert.Equal((202, """{"status":"accepted"}"""), (answer.Status, answer.Text));
        var mail = Assert.Single(await HelpDesk.Outbox.ToAsync(_admin.Email));
        Assert.Equal("email", mail.Kind);
        Assert.Equal("team-members.csv", Assert.Single(mail.Files).Name);
        var sheet = await HelpDesk.OpenAsync(mail);
        Assert.Equal("agent,password,true,authenticator,false,,10,,false,false,false", $"{sheet.Of(agent)}");
        Assert.Equal("admin,password,false,,false,,,,false,false,false", $"{sheet.Of(_admin)}");
        Assert.Equal(("Tess Test", agent.Email), (sheet.Of(agent)["name"], sheet.Of(agent)["email"]));
        Assert.All((Person[])[customer, support], person => Assert.Null(sheet.Find(person)));
        Assert.Empty(await HelpDesk.ReportsToAsync(other.Email));
        Assert.Empty(await HelpDesk.ReportsToAsync("owner@demo.example"));
    }

    [Fact]
    [Trait("Feature", "F34")]
    public async Task Is_about_end_users_on_request()
    {
        var (agent, customer) = (await HelpDesk.EnterAsync(), await HelpDesk.EnrollByAsync("email", "end-user"));

        Assert.Equal(202, (await _admin.AskForReportAsync(Reports.EndUsers)).Status);

        var mail = Assert.Single(await HelpDesk.ReportsToAsync(_admin.Email));
        Assert.Equal("end-users.csv", Assert.Single(mail.Files).Name);
        var sheet = await HelpDesk.OpenAsync(mail, Reports.EndUsers);
        Assert.Equal("end-user,password,true,email,true,,10,,false,false,true", $"{sheet.Of(customer)}");
        Assert.Null(sheet.Find(agent));
        Assert.All(sheet.Lines, line => Assert.Equal("end-user", line["role"]));
    }

    [Theory]
    [Trait("Feature", "F34")]
    [InlineData(null, "team-members.csv")]
    [InlineData(Reports.TeamMembers, "team-members.csv")]
    [InlineData(Reports.EndUsers, "end-users.csv")]
    public async Task Downloads_the_same_form_as_a_file_that_is_kept_under_its_name_and_in_no_cache(
        string? audience, string name)
    {
        var (agent, customer) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync("end-user"));

        var file = (await _admin.DownloadReportAsync(audience)).Expect(HttpStatusCode.OK);

        Assert.Equal("text/csv; charset=utf-8", file.Header("Content-Type"));
        Assert.Equal($"attachment; filename=\"{name}\"", file.Header("Content-Disposition"));
        Assert.Equal("no-store", file.Header("Cache-Control"));
        var sheet = ReportSheet.Read(file.Text);
        Assert.Equal(audience is Reports.EndUsers, sheet.Find(agent) is null);
        Assert.Equal(audience is Reports.EndUsers, sheet.Find(customer) is not null);
        Assert.Empty(await HelpDesk.Outbox.ToAsync(_admin.Email));
    }

    [Fact]
    public async Task Is_sent_again_after_a_while_and_of_that_nobody_else_and_no_other_report_is_concerned()
    {
        var other = await HelpDesk.EnterAsync("admin");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _admin.AskForReportAsync()));

        Assert.Single(answers, answer => answer.Status == 202);
        Assert.All(answers.Where(answer => answer.Status != 202), late => Assert.InRange(
            late.ExpectProblem("sending-limit").RetryAfter!.Value, 285, 305));
        (await _admin.AskForReportAsync(Reports.TeamMembers)).ExpectProblem("sending-limit");
        Assert.Equal(202, (await _admin.AskForReportAsync(Reports.EndUsers)).Status);
        Assert.Equal(202, (await other.AskForReportAsync()).Status);
        (await _admin.DownloadReportAsync()).Expect(HttpStatusCode.OK);
        (await _admin.DownloadReportAsync()).Expect(HttpStatusCode.OK);

        Assert.Equal(2, (await HelpDesk.ReportsToAsync(_admin.Email)).Count);
        Assert.Single(await HelpDesk.ReportsToAsync(other.Email));
    }

    [Theory]
    [Trait("Conformance", "C32")]
    [InlineData("agent")]
    [InlineData("end-user")]
    [InlineData("support")]
    public async Task Is_for_owners_and_admins(string role)
    {
        var person = await HelpDesk.EnrollAsync(role);
        var told = (await HelpDesk.Outbox.ToAsync(person.Email)).Count;

        await AssertRefusedAsync(person, person.AdminTicket(), "not-allowed");
        Assert.Equal(told, (await HelpDesk.Outbox.ToAsync(person.Email)).Count);
    }

    [Fact]
    [Trait("Conformance", "C31")]
    [Trait("Conformance", "C32")]
    public async Task Takes_no_other_ticket_and_none_without_a_second_factor()
    {
        var unproved = HelpDesk.Ticket(_admin.Id).For("admin").With("acr", "none").Without("credential").Build();
        foreach (var ticket in (string[])[_admin.SignInTicket(), _admin.ManageTicket(), HelpDesk.DirectoryTicket, unproved])
        {
            await AssertRefusedAsync(_admin, ticket, "ticket-refused");
        }

        (await _admin.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        await AssertRefusedAsync(_admin, _admin.AdminTicket(), "suspended");
        Assert.Empty(await HelpDesk.ReportsToAsync(_admin.Email));
    }

    [Fact]
    [Trait("Feature", "F36")]
    public async Task Stands_in_the_audit_trail_of_who_took_it()
    {
        await _admin.AskForReportAsync(Reports.EndUsers);
        await _admin.DownloadReportAsync();

        var trail = (await Client.GetAsync($"audit?user={_admin.Id}", _admin.AdminTicket())).Expect(HttpStatusCode.OK);

        var entries = trail.Json.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(
            ["report-downloaded done team-members", "report-requested done end-users"],
            entries.Take(2).Select(entry => $"{Word(entry, "action")} {Word(entry, "result")} {Word(entry, "detail")}"));
        Assert.All(entries.Take(2), entry => Assert.Equal(_admin.Id, Word(entry, "actor")));
    }

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData("?audience=team", "audience", "team-members")]
    [InlineData("?audience=", "audience", "end-users")]
    [InlineData("?audience=End-Users", "audience", "end-users")]
    [InlineData("?audience=0", "audience", "team-members")]
    [InlineData("?audience=end-users&audience=end-users", "audience", "once")]
    [InlineData("?role=agent", null, "audience")]
    public async Task Says_what_is_right_where_a_download_is_asked_for_wrongly(string query, string? member, string right)
    {
        var answer = await Client.GetAsync($"compliance-reports/current{query}", _admin.AdminTicket());

        Assert.Equal(member, answer.ExpectProblem("invalid-request").Word("member"));
        Assert.Contains(right, answer.Word("detail"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Says_what_is_right_where_an_email_is_asked_for_wrongly_and_takes_nothing_for_it()
    {
        var answer = (await _admin.AskForReportAsync("everybody")).ExpectProblem("invalid-request");
        Assert.Equal("audience", answer.Word("member"));
        Assert.Contains(Reports.TeamMembers, answer.Word("detail"), StringComparison.Ordinal);
        Assert.Contains(Reports.EndUsers, answer.Word("detail"), StringComparison.Ordinal);

        Assert.Equal(202, (await Client.PostAsync("compliance-reports", _admin.AdminTicket(), new { })).Status);
        Assert.Equal("team-members.csv", Assert.Single(Assert.Single(await HelpDesk.ReportsToAsync(_admin.Email)).Files).Name);
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public async Task Holds_no_secret_number_or_code_and_the_log_says_nothing_of_who_is_in_it()
    {
        var (app, sms, email) =
            (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollByAsync("sms"), await HelpDesk.EnrollByAsync("email"));
        Assert.Equal(202, (await _admin.AskForReportAsync()).Status);
        var mail = Assert.Single(await HelpDesk.ReportsToAsync(_admin.Email));
        var file = (await _admin.DownloadReportAsync()).Expect(HttpStatusCode.OK).Text;

        Assert.Contains(sms.Id, file, StringComparison.Ordinal);
        string[] secrets =
        [
            app.App.Secret, sms.Phone, sms.Phone[^8..], email.OtherEmail,
            .. app.RecoveryCodes, .. sms.RecoveryCodes, .. email.RecoveryCodes,
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, file, StringComparison.OrdinalIgnoreCase));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, mail.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All([.. secrets, app.Email, sms.Email, _admin.Email], secret => Assert.DoesNotContain(
            secret, Service.Log, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task AssertRefusedAsync(Person person, string ticket, string problem)
    {
        (await person.AskForReportAsync(ticket: ticket)).ExpectProblem(problem);
        (await person.AskForReportAsync(Reports.EndUsers, ticket)).ExpectProblem(problem);
        (await person.DownloadReportAsync(ticket: ticket)).ExpectProblem(problem);
    }

    private static string? Word(JsonElement entry, string member) => entry.GetProperty(member).GetString();
}

[Collection<OnEmbedded>]
public sealed class ComplianceReportsOnEmbedded(EmbeddedFixture fixture) : ComplianceReportSuite(fixture);

[Collection<OnAzurite>]
public sealed class ComplianceReportsOnAzurite(AzuriteFixture fixture) : ComplianceReportSuite(fixture);
