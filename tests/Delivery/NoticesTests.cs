using Serverless2FA.Delivery;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.Delivery.Due;

namespace Serverless2FA.Tests.Delivery;

[Trait("Feature", "F28")]
public sealed class NoticesTests : IAsyncLifetime
{
    private ToldAnna _anna = null!;

    public async ValueTask InitializeAsync() => _anna = await ToldAnna.EnterAsync();

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    private static IEnumerable<NoticeKind> Kinds => Serverless2FA.Delivery.Texts.Languages.For("en").Notice.Kinds.Keys;

    [Fact]
    public async Task Every_kind_of_notice_goes_to_the_person()
    {
        await _anna.CommitAsync(
            [.. Kinds.Select(kind => new Notice(kind, Method.Authenticator, 5))]);

        Assert.Equal(Kinds.Count(), _anna.Mail.Count);
        Assert.All(_anna.Mail, message => Assert.Equal(_anna.Email, message.To));
        Assert.All(_anna.Mail, message => Assert.NotEmpty(message.Subject));
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task An_old_address_is_told_too()
    {
        await _anna.CommitAsync([new Notice(NoticeKind.AddressChanged, To: $"old-{_anna.Email}")]);

        Assert.Equal($"old-{_anna.Email}", Assert.Single(_anna.Mail).To);
    }

    [Fact]
    public async Task A_sender_that_fails_takes_nothing_back_and_keeps_no_other_notice()
    {
        _anna.MailService.Next.Enqueue(() => throw new InvalidOperationException("The sender is broken."));

        await _anna.CommitAsync([new Notice(NoticeKind.FactorAdded), new Notice(NoticeKind.FactorRemoved)]);

        Assert.Single(_anna.Mail);
        Assert.Single(await _anna.DueAsync());
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task A_mail_service_that_does_not_answer_holds_a_request_for_ten_seconds_at_most()
    {
        _anna.MailService.Next.Enqueue(() => throw new OperationCanceledException());

        await _anna.CommitAsync([new Notice(NoticeKind.FactorAdded)]);

        Assert.Empty(_anna.Mail);
        Assert.True(_anna.MailService.Token.CanBeCanceled);
        Assert.Single(await _anna.DueAsync());
    }

    [Fact]
    public async Task What_is_refused_for_good_is_not_due_any_more()
    {
        _anna.MailService.Next.Enqueue(() => new SendResult.Refused());

        await _anna.CommitAsync([new Notice(NoticeKind.FactorAdded)]);

        Assert.Empty(await _anna.DueAsync());
        Assert.Contains(_anna.Logged, line => line.Contains("refused by the mail service", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_mail_is_configured_nothing_is_due_and_that_is_logged()
    {
        await using var anna = await ToldAnna.EnterAsync(hasMail: false);

        await anna.CommitAsync([new Notice(NoticeKind.FactorAdded)]);

        Assert.Empty(await anna.DueAsync());
        Assert.Contains(anna.Logged, line => line.Contains("no sender of email", StringComparison.Ordinal));
    }
}
