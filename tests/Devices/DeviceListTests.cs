using Serverless2FA.Devices.List;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Devices;

[Trait("Feature", "F35")]
[Trait("Conformance", "C33")]
public sealed class DeviceListTests
{
    private static readonly Device One = Make("one");

    [Fact]
    public void Finds_a_device_by_its_hash_and_kind_alone()
    {
        var list = DeviceList.None.With(One).With(Make("two"));
        Assert.Equal(One, list.Find(DeviceKind.Remembered, key => Hash(key, "one")));
        Assert.Null(list.Find(DeviceKind.Recognized, key => Hash(key, "one")));
        Assert.Null(list.Find(DeviceKind.Remembered, key => Hash(key, "three")));
        Assert.Null(list.Find(DeviceKind.Remembered, _ => []));
    }

    [Fact]
    public void Keeps_20_and_forgets_the_one_unused_longest()
    {
        var list = Enumerable.Range(0, 20).Aggregate(
            DeviceList.None, (some, i) => some.With(Make($"{i}") with { LastUsed = Anna.Now.AddMinutes(i) }));
        Assert.Equal(20, list.Devices.Length);

        var more = list.Used("0", Anna.Now.AddDays(1)).With(Make("20"));
        Assert.Equal(20, more.Devices.Length);
        Assert.True(more.Has("0"));
        Assert.False(more.Has("1"));
        Assert.True(more.Has("20"));
    }

    /// <summary>Use doesn't prolong it.</summary>
    [Fact]
    [Trait("Feature", "F5")]
    public void Ends_when_it_was_to_end_however_often_it_is_used()
    {
        var used = DeviceList.None.With(One).Used("one", One.ExpiresAt.AddTicks(-1)).Devices[0];
        Assert.Equal(One.ExpiresAt, used.ExpiresAt);
        Assert.True(used.IsGood(One.ExpiresAt.AddTicks(-1), TimeSpan.FromDays(30)));
        Assert.False(used.IsGood(One.ExpiresAt, TimeSpan.FromDays(30)));
        Assert.Empty(DeviceList.None.With(One).Pruned(One.ExpiresAt).Devices);
        Assert.Single(DeviceList.None.With(One).Pruned(One.ExpiresAt.AddTicks(-1)).Devices);
    }

    [Theory]
    [Trait("Feature", "F5")]
    [InlineData(0, 0, false)]
    [InlineData(7, -1, true)]
    [InlineData(7, 0, false)]
    public void Ends_sooner_where_the_policy_has_become_shorter(int days, int ticks, bool isGood)
    {
        var now = Anna.Now.AddDays(days).AddTicks(ticks);
        Assert.Equal(isGood, One.IsGood(now, TimeSpan.FromDays(days)));
    }

    [Fact]
    public void Forgets_one_or_one_kind()
    {
        var list = DeviceList.None.With(One).With(Make("two") with { Kind = DeviceKind.Recognized });
        Assert.False(list.Without("one").Has("one"));
        Assert.True(list.Without("one").Has("two"));
        Assert.Equal([One], list.Without(DeviceKind.Recognized).Devices);
    }

    private static Device Make(string name) => new(
        name, DeviceKind.Remembered, "key", Hash("key", name), name, Anna.Now, Anna.Now, Anna.Now.AddDays(30));

    private static byte[] Hash(string key, string name) => System.Text.Encoding.UTF8.GetBytes(key + name);
}
