using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Delivery;
using Serverless2FA.Enrollment;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Tests.Delivery;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Policy;

/// <summary>What nothing is configured to send is offered to nobody, whatever the account allows.</summary>
[Trait("Feature", "F13")]
public sealed class OfferedMethodsTests
{
    [Theory]
    [InlineData("", "Authenticator")]
    [InlineData("Email", "Authenticator Email")]
    [InlineData("Sms", "Authenticator Sms")]
    [InlineData("Email Sms", "Authenticator Sms Email")]
    public async Task Are_those_that_a_sender_is_configured_for(string channels, string offered)
    {
        await using var store = TestStore.Embedded();
        var senders = channels.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(channel => (IMessageSender)new NoSender(Enum.Parse<Channel>(channel)))
            .ToArray();
        var policies = new PolicySource(
            store.Open(),
            Messages.Senders(senders),
            new SystemEntropy(),
            TimeProvider.System,
            NullLogger<PolicySource>.Instance);

        // Read from the store, and then from memory.
        for (var i = 0; i < 2; i++)
        {
            var policy = await policies.GetAsync(default);
            Assert.Equal(offered, string.Join(' ', policy.MethodsFor(Anna.Profile)));
            var sms = WantedMethod.TryRead(Method.Sms, Anna.Number, email: null, out _)!;
            Assert.Equal(
                offered.Contains("Sms", StringComparison.Ordinal), sms.Refuse(Anna.WithoutFactor, policy) is null);
        }

        // What the account has set stays as it is: an administrator sees and saves that.
        Assert.Equal(AccountPolicy.Default, (await policies.ReadAsync(default)).Policy);
    }

    private sealed class NoSender(Channel channel) : IMessageSender
    {
        public Channel Channel => channel;

        public Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
