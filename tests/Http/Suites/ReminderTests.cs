using System.Net;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// People are told of a due date, and reminded when an admin says so (F31); on a service of its own, that may send many
/// mails.
/// </summary>
[Trait("Feature", "F31")]
public sealed class ReminderTests : IAsyncLifetime
{
    private const string Timer = "SendDueReminders";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private RunningService _service = null!;

    private HelpDesk HelpDesk => _service.HelpDesk;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(ServiceFixture.IsOwn, "The policy of a service that isn't the tests' own stays as it is.");
        _service = await RunningService.StartAsync(
            LocalStore.Embedded,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Delivery__EmailsPerHour"] = "100000" });
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Whoever_lacks_a_factor_is_told_of_the_due_date_now_and_three_days_before()
    {
        var (member, enrolled, customer) =
            (await HelpDesk.EnterAsync(), await HelpDesk.EnrollAsync(), await HelpDesk.EnterAsync("end-user"));
        var before = (await HelpDesk.Outbox.ToAsync(enrolled.Email)).Count;
        var due = _service.Clock.Now.AddDays(10);
        await SaveAsync(new { until = due });

        await _service.AdvanceAsync(TimeSpan.FromSeconds(61));
        await TellAsync(member, 1);
        await _service.AdvanceAsync(due.AddDays(-3) - _service.Clock.Now + TimeSpan.FromSeconds(1));
        await TellAsync(member, 2);

        var mails = await HelpDesk.Outbox.ToAsync(member.Email);
        Assert.All(mails, mail => Assert.Contains($"{due.UtcDateTime:yyyy-MM-dd HH:mm} UTC", mail.Text, StringComparison.Ordinal));
        Assert.Equal(2, mails.Select(mail => mail.Subject).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(before, (await HelpDesk.Outbox.ToAsync(enrolled.Email)).Count);
        Assert.Empty(await HelpDesk.Outbox.ToAsync(customer.Email));
    }

    [Fact]
    public async Task An_admin_reminds_once_an_hour_those_of_whom_a_factor_is_required()
    {
        var (admin, member) = (await HelpDesk.EnterAsync("admin"), await HelpDesk.EnterAsync());
        (await RemindAsync(admin)).ExpectProblem("conflict");
        await SaveAsync(grace: null);
        (await RemindAsync(admin, "end-users")).ExpectProblem("conflict");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RemindAsync(admin)));
        Assert.Equal("accepted", Assert.Single(answers, answer => answer.Status == 202).Outcome);
        Assert.All(answers.Where(answer => answer.Status != 202), late => Assert.InRange(
            late.ExpectProblem("sending-limit").RetryAfter!.Value, 3500, 3605));
        await TellAsync(member, 1);
        Assert.Single(await _service.Stored!.AuditAsync(admin), row => row.GetRawText().Contains("RemindersSent", StringComparison.Ordinal));

        await _service.AdvanceAsync(TimeSpan.FromMinutes(59));
        (await RemindAsync(admin)).ExpectProblem("sending-limit");
        await _service.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(202, (await RemindAsync(admin, "team-members")).Status);
        await TellAsync(member, 2);
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public async Task Nobody_else_reminds()
    {
        var (agent, admin) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync("admin"));
        await SaveAsync(grace: null);

        (await RemindAsync(agent)).ExpectProblem("not-allowed");
        (await HelpDesk.Client.PostAsync("reminders", admin.ManageTicket(), new { })).ExpectProblem("ticket-refused");
        (await admin.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        (await RemindAsync(admin)).ExpectProblem("suspended");
    }

    [Fact]
    [Trait("Feature", "F2")]
    public async Task All_owners_are_told_that_two_step_verification_was_switched_off()
    {
        await SaveAsync(grace: null, twoStepVerification: false);
        Assert.Contains(
            await HelpDesk.Outbox.ToAsync("owner@demo.example"),
            mail => mail.Subject.Contains("Two-step", StringComparison.Ordinal));
        var told = (await HelpDesk.Outbox.ToAsync("owner@demo.example")).Count;

        await SaveAsync(new { skips = 3 }, twoStepVerification: false);
        await SaveAsync(new { skips = 3 });
        Assert.Equal(told, (await HelpDesk.Outbox.ToAsync("owner@demo.example")).Count);
    }

    [Fact]
    [Trait("Feature", "F29")]
    [Trait("Feature", "F36")]
    public async Task Of_twenty_who_save_at_once_one_does_and_the_audit_trail_says_so()
    {
        var admins = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => HelpDesk.EnterAsync("admin")));
        var version = (await AccountPolicy.GetAsync(HelpDesk, admins[0])).Header("ETag");
        await using var another = await _service.StartAnotherAsync();

        var answers = await Task.WhenAll(admins.Select((admin, days) => (days % 2 == 0 ? HelpDesk : another.HelpDesk).Client
            .PutAsync(
                "policy",
                admin.AdminTicket(),
                new { requireForTeamMembers = true, requireForEndUsers = false, rememberDays = days },
                version)));

        var winner = Assert.Single(Enumerable.Range(0, 20), i => answers[i].Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Problem == "changed-meanwhile"));
        var saved = await AccountPolicy.GetAsync(HelpDesk, admins[0]);
        Assert.Equal(winner, saved.Json.GetProperty("rememberDays").GetInt32());
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i == winner, await HasChangedAsync(admins[i]));
        }
    }

    /// <summary>
    /// Whether the trail says that somebody changed the policy: an entry without another that takes it back.
    /// </summary>
    private async Task<bool> HasChangedAsync(Person admin)
    {
        var trail = (await _service.Stored!.AuditAsync(admin)).Select(row => row.GetRawText()).ToList();
        int Count(string result) => trail.Count(row =>
            row.Contains("\"PolicyChanged\"", StringComparison.Ordinal) && row.Contains($"\"{result}\"", StringComparison.Ordinal));
        return Count("Done") > Count("Refused");
    }

    private Task<ServiceAnswer> RemindAsync(Person admin, string? audience = null) => HelpDesk.Client.SendAsync(
        HttpMethod.Post,
        "reminders",
        admin.AdminTicket(),
        Payload.OfText(audience is null ? "{}" : $"{{\"audience\":\"{audience}\"}}"));

    private async Task SaveAsync(object? grace, bool twoStepVerification = true)
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var version = (await AccountPolicy.GetAsync(HelpDesk, admin)).Header("ETag");
        var body = new JsonObject
        {
            ["requireForTeamMembers"] = true,
            ["requireForEndUsers"] = false,
            ["twoStepVerification"] = twoStepVerification,
            ["grace"] = System.Text.Json.JsonSerializer.SerializeToNode(grace),
        };
        (await HelpDesk.Client.PutAsync("policy", admin.AdminTicket(), body, version)).Expect(HttpStatusCode.OK);
    }

    /// <summary>Runs the timer until somebody has so many mails, and sees that they don't become more.</summary>
    private async Task TellAsync(Person person, int mails)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _service.RunTimerAsync(Timer);
        while ((await HelpDesk.Outbox.ToAsync(person.Email)).Count < mails)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }

        await _service.RunTimerAsync(Timer);
        Assert.Equal(mails, (await HelpDesk.Outbox.ToAsync(person.Email)).Count);
    }
}
