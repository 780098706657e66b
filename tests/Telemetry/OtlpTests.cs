using System.Net;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Telemetry;

/// <summary>What a collector gets of a service that people use.</summary>
[Trait("Conformance", "C42")]
public sealed class OtlpTests : IAsyncLifetime
{
    private Collector _collector = null!;
    private RunningService _service = null!;

    private HelpDesk HelpDesk => _service.HelpDesk;

    public async ValueTask InitializeAsync()
    {
        _collector = await Collector.StartAsync();
        _service = await RunningService.StartAsync(LocalStore.Embedded, _collector.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task Gets_sign_ins_by_result_and_method_and_refusals_by_reason()
    {
        var person = await HelpDesk.EnrollAsync();
        await _service.AdvanceAsync(TimeSpan.FromMinutes(2));
        var right = person.App.Code();
        (await person.SignInAsync(right)).Expect(HttpStatusCode.OK);
        (await person.SignInOnceAsync(right)).ExpectProblem("passcode-refused");
        (await person.SignInOnceAsync(person.App.WrongCode())).ExpectProblem("passcode-refused");
        (await person.SignInOnceAsync(person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);
        (await person.StartAsync("no ticket")).ExpectProblem("ticket-refused");
        (await person.StartAsync(person.SignInTicket("api-token"))).Expect(HttpStatusCode.OK);

        await _collector.UntilAsync(collector => Has(collector.Figures, new()
        {
            ["serverless2fa.sign_ins{method=authenticator,result=passcode-required}"] = 1,
            ["serverless2fa.sign_ins{method=authenticator,result=complete}"] = 1,
            ["serverless2fa.sign_ins{method=recovery-code,result=complete}"] = 1,
            ["serverless2fa.sign_ins{method=none,result=complete}"] = 1,
            ["serverless2fa.sign_ins{method=none,result=refused}"] = 2,
            ["serverless2fa.refusals{problem=passcode-refused}"] = 2,
            ["serverless2fa.refusals{problem=ticket-refused}"] = 1,
            ["serverless2fa.audit.entries{action=sign-in,reason=passcode-already-used,result=refused}"] = 1,
            ["serverless2fa.audit.entries{action=sign-in,reason=wrong-passcode,result=refused}"] = 1,
            ["serverless2fa.audit.entries{action=recovery-code-used,result=done}"] = 1,
        }));
    }

    [Fact]
    public async Task Gets_locks_sends_and_the_age_of_the_report()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        await HelpDesk.EnterAsync("admin");
        await _service.AdvanceAsync(TimeSpan.FromMinutes(11));
        for (var i = 0; i < 10; i++)
        {
            var prompt = await person.PromptAsync();
            (await person.AnswerAsync(prompt, "000000")).ExpectProblem("passcode-refused");
            await _service.AdvanceAsync(TimeSpan.FromHours(1));
        }

        await _service.RunTimerAsync("ScheduledComplianceReport");
        await _collector.UntilAsync(collector => collector.Text.Contains("compliance report was sent", StringComparison.Ordinal));
        await _service.AdvanceAsync(TimeSpan.FromHours(3));
        await _service.RunTimerAsync("SendDueReports");

        await _collector.UntilAsync(collector => Has(collector.Figures, new()
        {
            ["serverless2fa.lockouts{kind=locked}"] = 1,
            ["serverless2fa.messages.sent{channel=sms,kind=passcode,result=accepted}"] = 11,
            ["serverless2fa.report.lateness{}"] = 0,
        }) && collector.Figures.GetValueOrDefault("serverless2fa.report.age{}") is > 10_000 and < 11_000);
    }

    [Fact]
    public async Task Gets_spans_and_logs_and_nothing_of_a_person()
    {
        var person = await HelpDesk.EnrollByAsync("email");
        var admin = await HelpDesk.EnterAsync("admin");
        var prompt = await person.PromptAsync();
        var code = (await HelpDesk.Outbox.PasscodesAsync(person.OtherEmail))[0];
        (await person.AnswerAsync(prompt, code)).Expect(HttpStatusCode.OK);
        (await _service.Client.GetAsync($"users/{Uri.EscapeDataString(person.Id)}", admin.AdminTicket()))
            .Expect(HttpStatusCode.OK);
        (await _service.Client.GetAsync($"users?text={person.Id}", admin.AdminTicket())).Expect(HttpStatusCode.OK);
        (await person.StartAsync($"{prompt.Ticket}x")).ExpectProblem("ticket-refused");

        await _collector.UntilAsync(collector =>
            collector.TextOf("traces").Contains("api/users/{id}", StringComparison.Ordinal)
            && collector.TextOf("traces").Contains("state.change", StringComparison.Ordinal)
            && collector.TextOf("traces").Contains("message.send", StringComparison.Ordinal)
            && collector.TextOf("logs").Contains("A ticket was refused", StringComparison.Ordinal)
            && collector.TextOf("metrics").Contains("http.server.request.duration", StringComparison.Ordinal));
        string[] secrets =
        [
            person.Id, person.Email, person.OtherEmail, admin.Id, code, prompt.Ticket, prompt.Id, "Tess Test",
            .. person.RecoveryCodes,
        ];
        Assert.All(secrets, secret =>
            Assert.DoesNotContain(secret, _collector.Text, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Has(IReadOnlyDictionary<string, double> figures, Dictionary<string, double> wanted) =>
        wanted.All(one => figures.TryGetValue(one.Key, out var value) && Math.Abs(value - one.Value) < 0.1);
}
