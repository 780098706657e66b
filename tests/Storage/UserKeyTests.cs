using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

public sealed class UserKeyTests
{
    /// <summary>
    /// SHA-256 of "abc" (FIPS 180-2 appendix B.1) in base32 (RFC 4648 section 6), worked out elsewhere.
    /// </summary>
    [Fact]
    public void Is_the_base32_of_the_SHA_256_of_the_id() => Assert.Equal(
        "xj4bnp4pahh6uqkbidpf3lrceoyagyndsylxvhfucd7wd4qacwwq", UserKey.Partition(UserId.TryParse("abc")!.Value));

    [Fact]
    public void Is_the_base32_of_the_hash_whatever_the_id()
    {
        string[] ids = ["a", "anna@example.com", "/\\#?", "ünïcödé", "\U0001F600", new('x', 256)];
        Assert.All(ids, id => Assert.Equal(ByHand(id), UserKey.Partition(UserId.TryParse(id)!.Value)));
    }

    [Fact]
    public void Is_of_one_length_and_of_letters_that_every_store_takes()
    {
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Matches("^[a-z2-7]{52}$", UserKey.Partition(UserId.TryParse($"user {i}")!.Value));
        }
    }

    [Fact]
    [Trait("Conformance", "A10")]
    public void Is_another_for_another_spelling() =>
        Assert.NotEqual(UserKey.Partition(Anna.User), UserKey.Partition(UserId.TryParse("Anna")!.Value));

    [Fact]
    [Trait("Feature", "F36")]
    public void Orders_audit_rows_from_the_newest_to_the_oldest()
    {
        DateTimeOffset[] times =
        [
            DateTimeOffset.MaxValue, Anna.Now.AddYears(100), Anna.Now.AddTicks(1), Anna.Now, Anna.Now.AddTicks(-1),
            DateTimeOffset.UnixEpoch,
        ];
        var keys = times.Select(at => UserKey.Audit(at, "id")).ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.All(keys, key => Assert.Matches(@"^audit\|\d{19}\|id$", key));
    }

    [Fact]
    public void Keeps_the_audit_rows_of_one_moment_apart() =>
        Assert.NotEqual(UserKey.Audit(Anna.Now, "a"), UserKey.Audit(Anna.Now, "b"));

    /// <summary>The same moment in another time zone is the same moment.</summary>
    [Fact]
    public void Writes_times_in_UTC() => Assert.Equal(
        UserKey.Audit(Anna.Now, "id"), UserKey.Audit(Anna.Now.ToOffset(TimeSpan.FromHours(5)), "id"));

    /// <summary>The hash as one number: 52 digits of base 32, with four bits of zeros behind.</summary>
    private static string ByHand(string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        var number = new BigInteger(hash, isUnsigned: true, isBigEndian: true) << 4;
        var text = "";
        for (var i = 0; i < 52; i++)
        {
            text = "abcdefghijklmnopqrstuvwxyz234567"[(int)(number % 32)] + text;
            number /= 32;
        }

        return text;
    }
}
