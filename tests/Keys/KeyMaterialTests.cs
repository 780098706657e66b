using System.Security.Cryptography;
using Serverless2FA.Keys;

namespace Serverless2FA.Tests.Keys;

public sealed class KeyMaterialTests
{
    [Theory]
    [InlineData(KeyName.Signing)]
    [InlineData(KeyName.Protection)]
    [InlineData(KeyName.Code)]
    [InlineData(KeyName.Ticket)]
    public void Makes_keys_that_it_takes(KeyName name)
    {
        var material = KeyMaterial.Make(name);
        Assert.Null(KeyMaterial.Fault(name, material));
        Assert.NotEqual(material, KeyMaterial.Make(name));
    }

    [Theory]
    [InlineData(KeyName.Protection, 31)]
    [InlineData(KeyName.Protection, 33)]
    [InlineData(KeyName.Code, 31)]
    [InlineData(KeyName.Code, 33)]
    [InlineData(KeyName.Ticket, 31)]
    [InlineData(KeyName.Ticket, 0)]
    [InlineData(KeyName.Signing, 32)]
    public void Refuses_secrets_of_the_wrong_length(KeyName name, int length) =>
        Assert.NotNull(KeyMaterial.Fault(name, new byte[length]));

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void Takes_ticket_secrets_of_256_bits_and_more(int length) =>
        Assert.Null(KeyMaterial.Fault(KeyName.Ticket, new byte[length]));

    [Theory]
    [InlineData("1.3.132.0.34")] // P-384
    [InlineData("1.3.132.0.10")] // secp256k1: as long as P-256, but another curve
    public void Refuses_a_signing_key_on_another_curve(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue(curve));
        Assert.NotNull(KeyMaterial.Fault(KeyName.Signing, key.ExportPkcs8PrivateKey()));
    }

    [Fact]
    public void Refuses_a_signing_key_of_another_kind()
    {
        using var key = RSA.Create(2048);
        Assert.NotNull(KeyMaterial.Fault(KeyName.Signing, key.ExportPkcs8PrivateKey()));
    }

    [Fact]
    public void Refuses_a_signing_key_with_something_behind_it() =>
        Assert.NotNull(KeyMaterial.Fault(KeyName.Signing, (byte[])[.. KeyMaterial.Make(KeyName.Signing), 0]));
}
