using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Tests.Keys;

public sealed class KeychainTests
{
    private static readonly byte[] Data = "what is covered"u8.ToArray();

    private readonly KeyVersionSet _versions = TestKeys.Set();

    [Fact]
    public void Derives_each_code_key_by_HKDF_with_its_use_as_the_context()
    {
        // RFC 5869 by hand: extract with a salt of zeros, then the first block of expand.
        var extracted = HMACSHA256.HashData(new byte[32], _versions.Code[0].Material.Span);
        var expanded = HMACSHA256.HashData(extracted, Encoding.ASCII.GetBytes("serverless2fa/audit-chain\x01"));
        var key = TestKeys.Keychain(_versions).CurrentCodeKey(CodeUse.AuditChain);
        Assert.Equal(HMACSHA256.HashData(expanded, Data), key.Mac(Data));
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public void Gives_each_use_a_key_of_its_own()
    {
        var keys = TestKeys.Keychain(_versions);
        var macs = Enum.GetValues<CodeUse>().Select(use => Convert.ToHexString(keys.CurrentCodeKey(use).Mac(Data)));
        Assert.Equal(6, macs.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    [Trait("Conformance", "C18")]
    public void Tells_a_right_code_from_a_wrong_one()
    {
        var key = TestKeys.Keychain(_versions).CurrentCodeKey(CodeUse.DeviceTokens);
        var mac = key.Mac(Data);
        Assert.Equal(CodeKey.MacBytes, mac.Length);
        Assert.True(key.Verify(Data, mac));
        Assert.False(key.Verify("what isn't"u8, mac));
        Assert.False(key.Verify(Data, mac.AsSpan(1)));
        Assert.False(key.Verify(Data, []));
        mac[31] ^= 1;
        Assert.False(key.Verify(Data, mac));
    }

    [Fact]
    public void Finds_an_older_code_key_by_its_id_and_uses_the_newer()
    {
        var (old, young) = (TestKeys.Version(KeyName.Code, TimeSpan.FromDays(90)), TestKeys.Version(KeyName.Code));
        var before = TestKeys.Keychain(_versions with { Code = [old] });
        var after = TestKeys.Keychain(_versions with { Code = [young, old] });
        var made = before.CurrentCodeKey(CodeUse.Challenges);

        Assert.Equal(young.Id, after.CurrentCodeKey(CodeUse.Challenges).KeyId);
        Assert.True(after.HasCodeKey(made.KeyId));
        Assert.True(after.CodeKeyById(CodeUse.Challenges, made.KeyId).Verify(Data, made.Mac(Data)));
        Assert.False(before.HasCodeKey(young.Id));
        Assert.Throws<UnknownKeyException>(() => before.CodeKeyById(CodeUse.Challenges, young.Id));
    }

    [Fact]
    [Trait("Conformance", "C34")]
    public void Publishes_a_new_signing_key_before_it_signs_and_keeps_the_old_one()
    {
        var old = TestKeys.Version(KeyName.Signing, TimeSpan.FromDays(90));
        var young = TestKeys.Version(KeyName.Signing, TimeSpan.FromMinutes(14));
        var keys = TestKeys.Keychain(_versions with { Signing = [young, old] });
        Assert.Equal(old.Id, keys.CurrentSigner.KeyId);
        Assert.Equal([young.Id, old.Id], keys.PublishedSigners.Select(key => key.KeyId));
    }

    [Fact]
    [Trait("Conformance", "C34")]
    public void Signs_so_that_the_published_point_verifies_it()
    {
        var signer = TestKeys.Keychain(_versions).CurrentSigner;
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = signer.X.ToArray(), Y = signer.Y.ToArray() },
        });
        Assert.True(verifier.VerifyData(Data, signer.Sign(Data), HashAlgorithmName.SHA256));
        Assert.False(verifier.VerifyData("else"u8, signer.Sign(Data), HashAlgorithmName.SHA256));
    }

    [Fact]
    public void Serves_many_threads_at_once()
    {
        var keys = TestKeys.Keychain(_versions);
        using var verifier = ECDsa.Create();
        verifier.ImportPkcs8PrivateKey(_versions.Signing[0].Material.Span, out _);
        var wrong = 0;
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (user, secret) = (TestKeys.User($"user {i}"), BitConverter.GetBytes(i));
            var code = keys.CurrentCodeKey(CodeUse.Challenges);
            var stored = keys.Protect(user, "test", secret);
            var isRight = keys.Unprotect(user, "test", stored).AsSpan().SequenceEqual(secret)
                && code.Verify(secret, code.Mac(secret))
                && (i % 10 != 0 || Verify(verifier, secret, keys.CurrentSigner.Sign(secret)));
            Interlocked.Add(ref wrong, isRight ? 0 : 1);
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public void Prints_ids_and_nothing_else()
    {
        var keys = TestKeys.Keychain(_versions);
        object[] printed =
        [
            keys, keys.CurrentSigner, keys.CurrentCodeKey(CodeUse.Challenges), keys.TicketKeys[0], _versions,
            keys.Protect(TestKeys.User("anna"), "test", Data), new ProtectedSecret("id", Data),
        ];
        KeyVersion[] all = [.. _versions.Signing, .. _versions.Protection, .. _versions.Code, .. _versions.Ticket];
        foreach (var material in all.Select(version => version.Material))
        {
            var (hex, base64) = (Convert.ToHexString(material.Span), Convert.ToBase64String(material.Span));
            Assert.All(printed, item => Assert.DoesNotContain(hex, $"{item}", StringComparison.OrdinalIgnoreCase));
            Assert.All(printed, item => Assert.DoesNotContain(base64, $"{item}", StringComparison.Ordinal));
        }

        Assert.Equal($"signing key {_versions.Signing[0].Id}", $"{keys.CurrentSigner}");
        Assert.Equal($"code key {_versions.Code[0].Id}", $"{keys.CurrentCodeKey(CodeUse.Challenges)}");
    }

    private static bool Verify(ECDsa verifier, byte[] data, byte[] signature)
    {
        lock (verifier)
        {
            return verifier.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
    }
}
