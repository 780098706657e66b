using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Judging;

[Trait("Conformance", "C17")]
public sealed class ChallengeTests
{
    private static readonly TicketId Ticket = TicketId.Of("jti");

    private readonly Challenge _challenge = Challenge.Start(
        PasscodePurpose.SignIn, Method.Authenticator, new SystemEntropy(), Anna.Now);

    private string Id => _challenge.Sign(Anna.User, Ticket, Anna.Keys);

    [Fact]
    public void Says_what_it_was_made_for()
    {
        Assert.Equal(_challenge, Read(Id));
        Assert.Equal(PasscodePurpose.SignIn, _challenge.Purpose);
        Assert.Equal(Method.Authenticator, _challenge.Method);
        Assert.Equal(22, _challenge.Nonce.Length);
    }

    /// <summary>Whole seconds are signed: what is remembered of a challenge ends with it.</summary>
    [Fact]
    [Trait("Conformance", "C35")]
    public void Lives_20_minutes_in_whole_seconds()
    {
        var challenge = Challenge.Start(
            PasscodePurpose.SignIn, Method.Authenticator, new SystemEntropy(), Anna.Now.AddMilliseconds(999));
        Assert.Equal(Anna.Now.AddMinutes(20), challenge.ExpiresAt);
        Assert.Equal(challenge, Read(challenge.Sign(Anna.User, Ticket, Anna.Keys)));
    }

    [Fact]
    public void Is_never_the_same_twice()
    {
        var other = Challenge.Start(PasscodePurpose.SignIn, Method.Authenticator, new SystemEntropy(), Anna.Now);
        Assert.NotEqual(_challenge.Nonce, other.Nonce);
    }

    [Fact]
    public void Is_nothing_to_another_person_or_ticket()
    {
        Assert.Null(Challenge.TryRead(Id, TestKeys.User("bert"), Ticket, Anna.Keys));
        Assert.Null(Challenge.TryRead(Id, TestKeys.User("Anna"), Ticket, Anna.Keys));
        Assert.Null(Challenge.TryRead(Id, Anna.User, TicketId.Of("JTI"), Anna.Keys));
    }

    [Fact]
    public void Is_nothing_under_another_key()
    {
        Assert.Null(Challenge.TryRead(Id, Anna.User, Ticket, TestKeys.Keychain()));
        var set = TestKeys.Set();
        var forged = _challenge.Sign(Anna.User, Ticket, TestKeys.Keychain(set));
        Assert.NotNull(Challenge.TryRead(forged, Anna.User, Ticket, TestKeys.Keychain(set)));
        Assert.Null(Read(forged));
        Assert.Null(Read($"{Id.Split('.')[0]}.{forged.Split('.', 2)[1]}"));
    }

    [Fact]
    public void Is_read_under_an_older_key_that_is_still_there()
    {
        var (old, young) = (TestKeys.Version(KeyName.Code, TimeSpan.FromDays(90)), TestKeys.Version(KeyName.Code));
        var set = TestKeys.Set();
        var id = _challenge.Sign(Anna.User, Ticket, TestKeys.Keychain(set with { Code = [old] }));
        Assert.NotNull(Challenge.TryRead(id, Anna.User, Ticket, TestKeys.Keychain(set with { Code = [young, old] })));
        Assert.Null(Challenge.TryRead(id, Anna.User, Ticket, TestKeys.Keychain(set with { Code = [young] })));
    }

    /// <summary>
    /// Each bit of every byte of payload and signature. Bits of the last letter that no byte takes may differ: that is
    /// the same challenge, counted under the same nonce.
    /// </summary>
    [Fact]
    public void Is_nothing_once_any_bit_of_it_is_changed()
    {
        var id = Id;
        for (var part = 1; part <= 2; part++)
        {
            var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(id.Split('.')[part]);
            for (var i = 0; i < bytes.Length; i++)
            {
                for (var bit = 0; bit < 8; bit++)
                {
                    bytes[i] ^= (byte)(1 << bit);
                    var parts = id.Split('.');
                    parts[part] = System.Buffers.Text.Base64Url.EncodeToString(bytes);
                    Assert.Null(Read(string.Join('.', parts)));
                    bytes[i] ^= (byte)(1 << bit);
                }
            }
        }
    }

    [Fact]
    public void Is_nothing_or_the_same_challenge_whatever_letter_is_changed()
    {
        var id = Id;
        for (var i = 0; i < id.Length; i++)
        {
            foreach (var letter in "Aa0-_.= %/\u00E4\0")
            {
                var read = Read($"{id[..i]}{letter}{id[(i + 1)..]}");
                Assert.True(read is null || read == _challenge);
            }

            Assert.Null(Read(id[..i]));
        }
    }

    public static TheoryData<string> Malformed =>
    [
        "", ".", "..", "...", "a.b.c", "{key}..", "{key}.{payload}", "{key}.{payload}.", "{key}..{mac}",
        "{key}.{payload}.{mac}.", "{key}.{payload}.{mac}.{mac}", ".{payload}.{mac}", "{payload}.{mac}.{key}",
        "{key}.{mac}.{payload}", "{key}.{payload}A.{mac}", "{key}.{payload}.{mac}A", "{key}.!.{mac}",
        "{key}.{payload}.!", "{key}.{payload}.*{mac}", "\U0001F600.{payload}.{mac}", "{key}.\U0001F600.{mac}", " {key}.{payload}.{mac}",
        "{KEY}.{payload}.{mac}",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    [Trait("Conformance", "C40")]
    public void Refuses_a_text_of_another_form(string form)
    {
        var parts = Id.Split('.');
        var text = form
            .Replace("{key}", parts[0], StringComparison.Ordinal)
            .Replace("{KEY}", parts[0].ToUpperInvariant() + "x", StringComparison.Ordinal)
            .Replace("{payload}", parts[1], StringComparison.Ordinal)
            .Replace("{mac}", parts[2], StringComparison.Ordinal);
        Assert.Null(Read(text));
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public void Refuses_a_text_that_is_longer_than_any_id()
    {
        var parts = Id.Split('.');
        Assert.Null(Read($"{parts[0]}.{parts[1]}.{parts[2]}{new string(' ', 300)}"));
        Assert.Null(Read(new string('.', 100_000)));
    }

    private static Challenge? Read(string id) => Challenge.TryRead(id, Anna.User, Ticket, Anna.Keys);
}
