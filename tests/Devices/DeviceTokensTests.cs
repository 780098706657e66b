using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Keys;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Devices;

[Trait("Conformance", "C33")]
public sealed class DeviceTokensTests
{
    private readonly NewDevice _device = DeviceTokens.Mint(
        Anna.Scope, DeviceKind.Remembered, "Firefox", new SystemEntropy());

    private UserState State => Anna.WithApp with { Devices = DeviceList.None.With(_device.Device) };

    [Fact]
    [Trait("Feature", "F4")]
    public void Knows_a_browser_by_its_token()
    {
        var token = DeviceToken.TryParse(_device.Token.Reveal());
        Assert.Equal(_device.Device, DeviceTokens.Find(State, token, Anna.Scope));
        Assert.Equal(Anna.Now.AddDays(30), _device.Device.ExpiresAt);
    }

    [Fact]
    [Trait("Conformance", "A11")]
    public void Knows_it_by_no_other_token()
    {
        var other = DeviceTokens.Mint(Anna.Scope, DeviceKind.Remembered, "Firefox", new SystemEntropy());
        var asRecognized = DeviceToken.TryParse(
            _device.Token.Reveal().Replace("remembered", "recognized", StringComparison.Ordinal));
        Assert.NotNull(asRecognized);
        Assert.Null(DeviceTokens.Find(State, other.Token, Anna.Scope));
        Assert.Null(DeviceTokens.Find(State, asRecognized, Anna.Scope));
        Assert.Null(DeviceTokens.Find(State, token: null, Anna.Scope));

        // A kind that was changed in the document, too: the hash covers it.
        var turned = State with
        {
            Devices = DeviceList.None.With(_device.Device with { Kind = DeviceKind.Recognized }),
        };
        Assert.Null(DeviceTokens.Find(turned, asRecognized, Anna.Scope));
    }

    [Fact]
    [Trait("Conformance", "A11")]
    public void Knows_nobody_elses()
    {
        var bert = Anna.Scope with { User = UserId.TryParse("bert")!.Value };
        Assert.Null(DeviceTokens.Find(State, _device.Token, bert));
    }

    [Fact]
    [Trait("Feature", "F5")]
    public void Knows_it_as_long_as_the_policy_says()
    {
        var last = Anna.Scope with { Now = Anna.Now.AddDays(30).AddTicks(-1) };
        Assert.NotNull(DeviceTokens.Find(State, _device.Token, last));
        Assert.Null(DeviceTokens.Find(State, _device.Token, last with { Now = Anna.Now.AddDays(30) }));

        var never = Anna.Scope.Policy with { Lifetimes = Anna.Scope.Policy.Lifetimes with { RememberDays = 0 } };
        Assert.Null(DeviceTokens.Find(State, _device.Token, Anna.Scope with { Policy = never }));
    }

    [Fact]
    public void Knows_no_device_of_a_key_that_is_gone_and_fails_nothing()
    {
        var gone = State with { Devices = DeviceList.None.With(_device.Device with { KeyId = "gone" }) };
        Assert.Null(DeviceTokens.Find(gone, _device.Token, Anna.Scope));
    }

    [Fact]
    public void Keeps_a_hash_of_256_random_bits_and_not_the_token()
    {
        Assert.Equal(32, _device.Token.Bits.Length);
        Assert.DoesNotContain(_device.Token.Reveal()[11..], State.Text(), StringComparison.Ordinal);
        Assert.Equal("(device token)", $"{_device.Token}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("remembered")]
    [InlineData("remembered.")]
    [InlineData(".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("remembered.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("remembered.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Remembered.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("remembered.AAAAAAAAAAAAAAAAAAAAA!AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("other.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Reads_no_other_text_as_a_token(string? text) => Assert.Null(DeviceToken.TryParse(text));

    [Theory]
    [InlineData("My laptop", "Mozilla/5.0", "My laptop")]
    [InlineData("  ", "Mozilla/5.0", "Mozilla/5.0")]
    [InlineData(null, null, "Unknown browser")]
    [InlineData(" padded ", null, "padded")]
    public void Is_called_what_the_person_says_else_what_the_browser_does(string? said, string? userAgent, string name) =>
        Assert.Equal(name, DeviceName.Of(said, userAgent));

    [Fact]
    [Trait("Conformance", "C40")]
    public void Is_called_by_at_most_100_characters_and_no_half_of_one()
    {
        Assert.Equal(100, DeviceName.Of(null, new string('x', 200)).Length);
        Assert.Equal(99, DeviceName.Of(new string('x', 99) + "😀", userAgent: null).Length);
    }
}
