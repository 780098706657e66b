using System.Reflection;
using Microsoft.Extensions.Logging;
using Serverless2FA.State;

namespace Serverless2FA.Tests.Architecture;

public sealed class LogTests
{
    [Fact]
    public void Every_sentence_of_the_log_has_an_id_of_its_own()
    {
        var ids = typeof(UserState).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .OfType<int>()
            .ToList();

        Assert.NotEmpty(ids);
        Assert.DoesNotContain(ids.CountBy(id => id), id => id.Value > 1);
    }
}
