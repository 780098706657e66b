using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class TimerScheduleTests
{
    private static readonly DateTime Sunday = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("0 30 6 * * 1", "2026-11-23T06:30:00")]
    [InlineData("0 0 9 * * *", "2026-11-23T09:00:00")]
    [InlineData("1 0 9 * * *", "2026-11-22T09:00:01")]
    [InlineData("*/15 * * * * *", "2026-11-22T09:00:15")]
    [InlineData("0 */5 * * * *", "2026-11-22T09:05:00")]
    [InlineData("*/5 * * * *", "2026-11-22T09:05:00")]
    [InlineData("0 0 12 1 Jan Mon-Fri", "2027-01-01T12:00:00")]
    [InlineData(" 0  0 10 * * * ", "2026-11-22T10:00:00")]
    public void Knows_when_the_next_run_is_due(string expression, string next)
    {
        var time = Parse(expression).NextAfter(Sunday);

        Assert.Equal(DateTime.Parse(next, null), time);
        Assert.Equal(DateTimeKind.Utc, time.Kind);
    }

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("0 0 6 * * 1", false)]
    public void Knows_what_is_due_more_than_once_a_minute(string expression, bool frequent) =>
        Assert.Equal(frequent, Parse(expression).IsFrequent);

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("00:30:00")]
    [InlineData("@hourly")]
    public void Refuses_what_is_no_schedule_and_shows_one(string expression)
    {
        var refused = Assert.Throws<LocalHostRefusedException>(() => Parse(expression));

        Assert.Contains("0 30 6 * * 1", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%Report%", "Report", "0 0 10 * * *")]
    [InlineData("%Reports__Schedule%", "Reports:Schedule", "0 0 10 * * *")]
    [InlineData("%Reports:Schedule%", "Reports:Schedule", "0 0 10 * * *")]
    [InlineData("0 0 %Hour% * * *", "Hour", "10")]
    public void Takes_from_a_setting_what_stands_between_percent_signs(string expression, string key, string value) =>
        Assert.Equal(Sunday.AddHours(1), Parse(expression, (key, value)).NextAfter(Sunday));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Says_which_setting_is_missing(string? value)
    {
        var refused = Assert.Throws<LocalHostRefusedException>(() => Parse("%Report%", ("Report", value)));

        Assert.Contains("setting 'Report', which is missing", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Function 'Timer'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_is_not_even_built_without_it()
    {
        var start = new RunningHost.Start { Functions = [typeof(WithSetting)] };

        Assert.Throws<LocalHostRefusedException>(() => RunningHost.Build(start));
        Directory.Delete(start.Folder, recursive: true);
    }

    private static TimerSchedule Parse(string expression, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
        var method = new FunctionMethod("Timer", typeof(WithSetting).GetMethod(nameof(WithSetting.Run))!);
        return TimerSchedule.Parse(new TimerFunction(method, new TimerTriggerAttribute(expression)), configuration);
    }

    public sealed class WithSetting
    {
        [Function("WithSetting")]
        public void Run([TimerTrigger("%TimerScheduleTests:Missing%")] TimerInfo timer)
        {
        }
    }
}
