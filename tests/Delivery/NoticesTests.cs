using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Delivery;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Delivery;

[Trait("Feature", "F28")]
public sealed class NoticesTests
{
    private static readonly UserId Anna = UserId.TryParse("anna")!.Value;
    private static readonly UserState State = UserState.New(Anna, new UserProfile("Anna", "anna@x.example", Role.Agent));

    [Fact]
    public async Task Every_kind_of_notice_goes_to_the_person_and_says_what_to_do()
    {
        var sent = await SendAsync([.. Enum.GetValues<NoticeKind>().Select(kind => new Notice(kind, Method.Authenticator, 5))]);

        Assert.Equal(Enum.GetValues<NoticeKind>().Length, sent.Count);
        Assert.All(sent, message => Assert.Equal("anna@x.example", message.To));
        Assert.All(sent, message => Assert.NotEmpty(message.Subject));
        Assert.All(sent, message => Assert.Contains("If this wasn't you", message.Text, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Feature", "F23")]
    [Trait("Conformance", "C29")]
    [InlineData(4, false)]
    [InlineData(3, true)]
    [InlineData(0, true)]
    public async Task Warns_when_three_codes_or_fewer_are_left(int remaining, bool warns)
    {
        var message = Assert.Single(await SendAsync([new Notice(NoticeKind.RecoveryCodeUsed, Remaining: remaining)]));

        Assert.Contains($"codes left: {remaining}", message.Text, StringComparison.Ordinal);
        Assert.Equal(warns, message.Text.Contains("Make a new set", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task An_old_address_is_told_too()
    {
        var message = Assert.Single(await SendAsync([new Notice(NoticeKind.AddressChanged, To: "old@x.example")]));

        Assert.Equal("old@x.example", message.To);
    }

    [Fact]
    public async Task A_sender_that_fails_takes_nothing_back_and_keeps_no_other_notice()
    {
        var sender = new Recorder { FailsFirst = true };
        await new Notices(Messages.Senders(sender), Messages.Texts(), NullLogger<Notices>.Instance).SendAsync(
            Anna, State, [new Notice(NoticeKind.FactorAdded), new Notice(NoticeKind.FactorRemoved)], default);

        Assert.Single(sender.Sent);
    }

    private static async Task<IReadOnlyList<Message>> SendAsync(IReadOnlyList<Notice> notices)
    {
        var sender = new Recorder();
        await new Notices(Messages.Senders(sender), Messages.Texts(), NullLogger<Notices>.Instance).SendAsync(Anna, State, notices, default);
        return sender.Sent;
    }

    private sealed class Recorder : IMessageSender
    {
        public List<Message> Sent { get; } = [];

        public bool FailsFirst { get; set; }

        public Channel Channel => Channel.Email;

        public Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken)
        {
            if (FailsFirst)
            {
                FailsFirst = false;
                throw new InvalidOperationException("The sender is away.");
            }

            Sent.Add(message);
            return Task.FromResult<SendResult>(new SendResult.Accepted());
        }
    }
}
