using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Bundled.AzureCommunication;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Delivery.Azure;

/// <summary>
/// The process of the service ends (kill -9) while the mail service has its passcode and hasn't answered. Storage is a
/// real Azurite.
/// </summary>
[Trait("Conformance", "C44")]
public sealed class KilledSendTests(OwnAzurite azurite) : IClassFixture<OwnAzurite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    [Trait("Feature", "F2")]
    public async Task Killed_between_send_and_answer_the_person_goes_on_with_another_passcode()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere no variable makes the app believe a test's certificate.");
        await azurite.Server.StartAsync();
        await using var mail = await CommunicationServer.StartAsync();
        var certificate = Path.GetTempFileName();
        await File.WriteAllTextAsync(certificate, mail.CertificatePem);
        await using var service = await RunningService.StartAsync(
            new LocalStore(azurite.Server.ConnectionString, _ => new TableRowStore(
                azurite.Server.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance)),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Communication__ConnectionString"] = mail.ConnectionString,
                ["Communication__EmailFrom"] = Service.EmailFrom,
                ["SSL_CERT_FILE"] = certificate,
            });
        var person = await service.HelpDesk.EnterAsync();

        // The mail service has the request, and keeps its answer to itself.
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mail.Before = async context =>
        {
            received.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var request = person.StartAsync(person.SignInTicket());
        await received.Task.WaitAsync(Patience);
        service.Kill();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        mail.Before = _ => Task.CompletedTask;

        await using var successor = await service.StartAnotherAsync();
        var there = successor.HelpDesk.Meet(person);
        var asked = await there.AskAsync();
        Assert.True(asked.IsSent);
        var sent = Assert.Single(mail.Email.Sent);
        var code = Regex.Match(
            (string)sent["content"]!["plainText"]!, "\\b[0-9]{6}\\b", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Equal("complete", (await there.AnswerAsync(asked.Prompt, code)).Outcome);
        File.Delete(certificate);
    }
}
