using System.Security.Cryptography;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Tests.Keys;

[Trait("Conformance", "C5")]
public sealed class KeychainProtectionTests
{
    private const string Purpose = "authenticator";

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(20);

    private readonly Keychain _keys = TestKeys.Keychain();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(4096)]
    public void Gives_back_what_it_protected(int length)
    {
        var secret = RandomNumberGenerator.GetBytes(length);
        var user = TestKeys.User("ünï🙂");
        Assert.Equal(secret, _keys.Unprotect(user, Purpose, _keys.Protect(user, Purpose, secret)));
    }

    [Fact]
    public void Keeps_nonce_and_tag_of_full_length_beside_the_secret() =>
        Assert.Equal(12 + Secret.Length + 16, Protected().Data.Length);

    [Fact]
    public void Never_protects_the_same_twice_in_the_same_way()
    {
        var nonces = Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(Protected().Data.AsSpan(0, 12)));
        Assert.Equal(1000, nonces.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Opens_nothing_for_another_person() => AssertRefused("other", Purpose, Protected());

    [Fact]
    public void Opens_nothing_for_another_purpose() => AssertRefused("anna", "other", Protected());

    [Fact]
    public void Does_not_take_the_end_of_a_name_for_the_beginning_of_a_purpose() =>
        AssertRefused("anna" + Purpose[..1], Purpose[1..], Protected());

    [Fact]
    public void Opens_nothing_of_which_one_bit_was_changed()
    {
        var whole = Protected();
        for (var bit = 0; bit < whole.Data.Length * 8; bit++)
        {
            var data = whole.Data.ToArray();
            data[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused("anna", Purpose, whole with { Data = data });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(47)]
    public void Opens_nothing_that_was_cut_off(int length)
    {
        var whole = Protected();
        AssertRefused("anna", Purpose, whole with { Data = whole.Data[..length] });
    }

    [Fact]
    public void Opens_nothing_under_another_key_that_it_has()
    {
        var (one, other) = (TestKeys.Version(KeyName.Protection), TestKeys.Version(KeyName.Protection));
        var keys = TestKeys.Keychain(TestKeys.Set() with { Protection = [one, other] });
        var secret = keys.Protect(TestKeys.User("anna"), Purpose, Secret);
        var wrong = secret with { KeyId = secret.KeyId == one.Id ? other.Id : one.Id };
        Assert.ThrowsAny<CryptographicException>(() => keys.Unprotect(TestKeys.User("anna"), Purpose, wrong));
    }

    [Fact]
    public void Says_which_key_it_does_not_have()
    {
        var unknown = Assert.Throws<UnknownKeyException>(
            () => TestKeys.Keychain().Unprotect(TestKeys.User("anna"), Purpose, Protected()));
        Assert.Equal(KeyName.Protection, unknown.Name);
        Assert.Contains(unknown.KeyId, unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_nothing_in_a_message_that_cannot_be_a_key_id()
    {
        var made = Protected() with { KeyId = "x\r\nforged line" };
        var unknown = Assert.Throws<UnknownKeyException>(() => _keys.Unprotect(TestKeys.User("anna"), Purpose, made));
        Assert.DoesNotContain("forged", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encrypts_with_the_old_key_until_the_new_one_was_there_for_the_delay_and_decrypts_with_both()
    {
        var old = TestKeys.Version(KeyName.Protection, TimeSpan.FromDays(90));
        var young = TestKeys.Version(KeyName.Protection, TimeSpan.Zero);
        var before = TestKeys.Set() with { Protection = [old] };
        var after = before with { Protection = [young, old] };
        var first = TestKeys.Keychain(before).Protect(TestKeys.User("anna"), Purpose, Secret);
        var due = TestKeys.Now + TestKeys.PublishDelay;
        var early = Keychain.Make(after, due - TimeSpan.FromTicks(1), TestKeys.PublishDelay);
        var late = Keychain.Make(after, due, TestKeys.PublishDelay);

        Assert.Equal(old.Id, early.Protect(TestKeys.User("anna"), Purpose, Secret).KeyId);
        var second = late.Protect(TestKeys.User("anna"), Purpose, Secret);
        Assert.Equal(young.Id, second.KeyId);
        Assert.Equal(Secret, late.Unprotect(TestKeys.User("anna"), Purpose, first));
        Assert.Equal(Secret, early.Unprotect(TestKeys.User("anna"), Purpose, second));
    }

    private ProtectedSecret Protected() => _keys.Protect(TestKeys.User("anna"), Purpose, Secret);

    private void AssertRefused(string user, string purpose, ProtectedSecret secret) =>
        Assert.ThrowsAny<CryptographicException>(() => _keys.Unprotect(TestKeys.User(user), purpose, secret));
}
