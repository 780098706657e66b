using OtpNet;

namespace Serverless2FA.Tests.Bundled.OtpNet;

/// <summary>Runs unchanged against the official package.</summary>
[Trait("Conformance", "C1")]
public sealed class KeyGenerationTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(64)]
    public void Makes_keys_of_the_length_asked_for(int length) =>
        Assert.Equal(length, KeyGeneration.GenerateRandomKey(length).Length);

    [Fact]
    public void Never_makes_a_key_twice()
    {
        var keys = Enumerable.Range(0, 10_000).Select(_ => Convert.ToHexString(KeyGeneration.GenerateRandomKey(20)));

        Assert.Equal(10_000, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Uses_every_bit()
    {
        var bits = new int[160];
        for (var i = 0; i < 2_000; i++)
        {
            var key = KeyGeneration.GenerateRandomKey(20);
            for (var bit = 0; bit < bits.Length; bit++)
            {
                bits[bit] += (key[bit / 8] >> (bit % 8)) & 1;
            }
        }

        // Half of 2,000, give or take nine standard deviations.
        Assert.All(bits, ones => Assert.InRange(ones, 800, 1_200));
    }
}
