using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// Two processes on one real Azurite, both of which fire at each time of the schedule: one of them sends.
/// </summary>
[Trait("Feature", "F33")]
[Trait("Feature", "F45")]
public sealed class TwoInstancesTests(OwnAzurite azurite) : IClassFixture<OwnAzurite>, IAsyncLifetime
{
    private const int Step = 10;

    private static readonly string[] Recipients = ["one@example.com", "three@example.com", "two@example.com"];

    private KillableService _first = null!;

    public async ValueTask InitializeAsync() => _first = await KillableService.StartAsync(
        azurite,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ComplianceReportSchedule"] = $"*/{Step} * * * * *",
            ["ComplianceReport__Recipients"] = string.Join(',', Recipients),
            ["Delivery__EmailsPerHour"] = "1000",
        });

    public ValueTask DisposeAsync() => _first.DisposeAsync();

    [Fact]
    public async Task At_each_time_each_recipient_gets_one_from_one_of_them()
    {
        await using var second = await _first.Service.StartAnotherAsync();
        var start = SlotOf(TimeProvider.System.GetUtcNow()) + 1;

        // Two times that begin when both are up, and a few seconds for the last to be sent.
        await Task.Delay(TimeSpan.FromSeconds(((start + 1) * Step) + 4) - SinceEpoch(TimeProvider.System.GetUtcNow()));
        var mails = (await MailsAsync(_first.Service)).Concat(await MailsAsync(second)).ToList();

        foreach (var slot in new[] { start, start + 1 })
        {
            Assert.Equal(Recipients, mails.Where(mail => mail.Slot == slot).Select(mail => mail.To).Order());
        }

        Assert.All(mails.CountBy(mail => mail), mail => Assert.Equal(1, mail.Value));

        // Both have fired.
        var logged = _first.Service.Log + second.Log;
        Assert.InRange(logged.Split("had been taken up already").Length - 1, 2, 20);
    }

    private static long SlotOf(DateTimeOffset at) => (long)SinceEpoch(at).TotalSeconds / Step;

    private static TimeSpan SinceEpoch(DateTimeOffset at) => at - DateTimeOffset.UnixEpoch;

    /// <summary>To whom this process sent a report, and at which time of the schedule.</summary>
    private static async Task<IEnumerable<(string To, long Slot)>> MailsAsync(RunningService service)
    {
        using var http = new HttpClient();
        var outbox = await http.GetFromJsonAsync<JsonElement>(new Uri(service.Address, "demo/outbox"));
        return outbox.EnumerateArray()
            .Where(mail => mail.GetProperty("attachments").GetArrayLength() > 0)
            .Select(mail => (
                mail.GetProperty("to").GetString()!,
                SlotOf(DateTimeOffset.Parse(mail.GetProperty("at").GetString()!, CultureInfo.InvariantCulture))));
    }
}
