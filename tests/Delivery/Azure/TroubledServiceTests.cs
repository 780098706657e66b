using System.Net;
using System.Text.RegularExpressions;
using Serverless2FA.Storage.Embedded;
using Serverless2FA.Tests.Bundled.AzureCommunication;
using Serverless2FA.Tests.Http;
using Mail = Serverless2FA.Tests.Bundled.AzureCommunication.ServiceAnswer;

namespace Serverless2FA.Tests.Delivery.Azure;

/// <summary>The whole app in front of Communication Services, in good and in bad times of theirs.</summary>
[Trait("Conformance", "C44")]
public sealed class TroubledServiceTests : IAsyncLifetime
{
    private readonly string _certificate = Path.GetTempFileName();
    private CommunicationServer _azure = null!;
    private RunningService _service = null!;

    private HelpDesk HelpDesk => _service.HelpDesk;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere no variable makes the app believe a test's certificate.");
        _azure = await CommunicationServer.StartAsync();
        await File.WriteAllTextAsync(_certificate, _azure.CertificatePem);
        _service = await RunningService.StartAsync(
            new LocalStore("embedded", data => new EmbeddedRowStore(data)),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Communication__ConnectionString"] = _azure.ConnectionString,
                ["Communication__EmailFrom"] = Service.EmailFrom,
                ["Communication__SmsFrom"] = SmsService.Number,
                ["SSL_CERT_FILE"] = _certificate,
            });
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _azure.DisposeAsync();
        File.Delete(_certificate);
    }

    [Fact]
    [Trait("Feature", "F13")]
    public async Task A_number_is_proved_and_signed_in_with_through_the_service()
    {
        var person = await HelpDesk.EnterAsync();
        var ticket = person.ManageTicket();
        var begun = (await person.BeginByAsync("sms", ticket)).Expect(HttpStatusCode.Created);
        (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, NewestText())).Expect(HttpStatusCode.OK);

        var asked = await person.AskAsync();
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, NewestText())).Outcome);
        Assert.All(_azure.Sms.Sent, text => Assert.Equal((SmsService.Number, person.Phone), (text.From, text.To)));
        Assert.Empty(_azure.Sms.Faults);
    }

    [Fact]
    [Trait("Feature", "F2")]
    public async Task While_it_is_away_the_prompt_stands_says_so_and_works_when_it_is_back()
    {
        var person = await HelpDesk.EnterAsync();
        _azure.Instead.Enqueue(Mail.Error(500, "InternalServerError", "Something went wrong."));
        var asked = await person.AskAsync();
        Assert.False(asked.IsSent);
        Assert.InRange(asked.RetryAfter!.Value, 1, 300);

        _azure.Instead.Enqueue(Mail.Error(503, "ServiceUnavailable", "The service is not available."));
        var refused = (await person.SendAsync(asked.Prompt)).ExpectProblem("delivery-unavailable");
        Assert.Equal(503, refused.Status);
        Assert.InRange(refused.RetryAfter!.Value, 1, 300);

        Assert.True(Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt)).IsSent);
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, NewestMail())).Outcome);
    }

    [Fact]
    [Trait("Feature", "F15")]
    public async Task What_it_refuses_for_good_is_said_to_be_undeliverable()
    {
        var person = await HelpDesk.EnterAsync();
        var asked = await person.AskAsync();

        _azure.Instead.Enqueue(Mail.Error(400, "InvalidRecipient", "The recipient is not valid."));
        Assert.Equal(502, (await person.SendAsync(asked.Prompt)).ExpectProblem("delivery-failed").Status);
    }

    /// <summary>Its quota is a limit like ours: said to people, shown to admins, and it isn't asked in vain.</summary>
    [Fact]
    [Trait("Conformance", "C20")]
    public async Task While_its_quota_is_used_up_nothing_is_asked_of_it_and_admins_see_it()
    {
        var (person, admin) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync("admin"));
        var asked = await person.AskAsync();
        var good = NewestMail();
        _azure.Instead.Enqueue(
            Mail.Error(429, "TooManyRequests", "Please try again.") with { RetryAfter = "40" });
        Assert.InRange((await person.SendAsync(asked.Prompt)).ExpectProblem("sending-limit").RetryAfter!.Value, 30, 41);

        var requests = _azure.Requests.Count;
        var again = await person.AskAsync();
        Assert.False(again.IsSent);
        Assert.InRange(again.RetryAfter!.Value, 1, 41);
        (await person.SendAsync(again.Prompt)).ExpectProblem("sending-limit");
        Assert.Equal(requests, _azure.Requests.Count);

        var health = await _service.Client.GetAsync("health", admin.AdminTicket());
        Assert.Contains("\"channel\":\"email\",\"status\":\"limited\"", health.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("limited", (await _service.Client.GetAsync("health")).Text, StringComparison.Ordinal);

        await _service.AdvanceAsync(TimeSpan.FromSeconds(41));
        Assert.True(Challenge.OfSignIn(again.Ticket, await person.SendAsync(again.Prompt)).IsSent);
        Assert.NotEqual(good, NewestMail());
        Assert.Equal("complete", (await person.AnswerAsync(again.Prompt, NewestMail())).Outcome);
        Assert.DoesNotContain(person.Email, _service.Log, StringComparison.Ordinal);
    }

    private string NewestText() => Code(_azure.Sms.Sent.Last().Message);

    private string NewestMail() => Code((string)_azure.Email.Sent.Last()["content"]!["plainText"]!);

    private static string Code(string text) =>
        Regex.Match(text, "\\b[0-9]{6}\\b", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
}
