using Microsoft.Extensions.Options;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>An email that brings a report is sent, refused for good, or waits; these are told apart.</summary>
[Trait("Feature", "F32")]
public sealed class ReportSendingTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly ScriptedSender _service = new();
    private readonly LogLines _log = new();
    private TestStore _store = null!;

    private static Message Report => Messages.Email(MessageKind.Notice) with
    {
        Attachments = [new("team-members.csv", "text/csv", new byte[] { 1, 2, 3 })],
    };

    public ValueTask InitializeAsync()
    {
        _store = TestStore.Embedded();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Sent_with_its_attachments()
    {
        Assert.Equal(NoticeOutcome.Sent, await Sending(100).TrySendReportAsync(Report, CancellationToken.None));

        var sent = Assert.Single(Assert.Single(_service.Asked).Attachments);
        Assert.Equal([1, 2, 3], sent.Content.ToArray());
    }

    [Fact]
    public async Task Refused_where_the_service_refuses_it()
    {
        _service.Results.Enqueue(new SendResult.Refused());

        Assert.Equal(NoticeOutcome.Refused, await Sending(100).TrySendReportAsync(Report, CancellationToken.None));
        Assert.Contains("refused", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_now_while_the_service_is_away_or_takes_no_more_and_its_share_is_given_back()
    {
        // One notice an hour.
        var sending = Sending(2);
        _service.Results.Enqueue(new SendResult.Away(TimeSpan.FromSeconds(1)));
        _service.Results.Enqueue(new SendResult.Limited(TimeSpan.FromSeconds(1)));

        Assert.Equal(NoticeOutcome.NotNow, await sending.TrySendReportAsync(Report, CancellationToken.None));
        Assert.Equal(NoticeOutcome.NotNow, await sending.TrySendReportAsync(Report, CancellationToken.None));
        _service.Results.Clear();
        Assert.Equal(2, _service.Asked.Count);

        Assert.Equal(NoticeOutcome.Sent, await Sending(2).TrySendReportAsync(Report, CancellationToken.None));
    }

    [Fact]
    public async Task Not_now_where_a_quarter_of_the_hour_has_been_sent()
    {
        var sending = Sending(8);

        Assert.Equal(NoticeOutcome.Sent, await sending.TrySendReportAsync(Report, CancellationToken.None));
        Assert.Equal(NoticeOutcome.Sent, await sending.TrySendReportAsync(Report, CancellationToken.None));
        Assert.Equal(NoticeOutcome.NotNow, await sending.TrySendReportAsync(Report, CancellationToken.None));
        Assert.Equal(2, _service.Asked.Count);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(NoticeOutcome.Sent, await sending.TrySendReportAsync(Report, CancellationToken.None));
    }

    private NoticeSending Sending(int emailsPerHour) => new(
        Messages.Senders(_service),
        Messages.Texts(),
        new SendLimits(
            _store.Open(),
            Options.Create(new EmailQuota { EmailsPerHour = emailsPerHour }),
            TimeProvider.System,
            _log.For<SendLimits>()),
        _clock,
        _log.For<NoticeSending>());
}
