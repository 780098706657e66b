using System.Text.RegularExpressions;
using System.Web;
using FsCheck;
using FsCheck.Fluent;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Tests.Enrollment;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Properties;

/// <summary>What is read from texts that anybody may write.</summary>
public sealed partial class TextTests
{
    /// <summary>Digits, what looks like them, what people put between them, and what has no business there.</summary>
    private static readonly Gen<string> Typed =
        from letters in Gen.Frequency(
            (20, Gen.Choose('0', '9')),
            (4, Gen.Choose('\uFF10', '\uFF19')),
            (6, Gen.Elements<int>(' ', '-', '\t', '\u00A0', '\u2003', '\u2010', '\u2014', '\u3000', '\uFF0D')),
            (1, Gen.Elements<int>('\u0660', '\u0966', '\u200B', '\u2212', '\u00B2', '_', '.', 'O', '\0')),
            (1, Gen.Elements<int>('\uFF0F', '\uFF1A')),
            (1, Gen.Choose(0, char.MaxValue))).ArrayOf()
        select string.Concat(letters.Select(letter => (char)letter));

    [Fact]
    [Trait("Conformance", "C39")]
    public void A_passcode_is_six_digits_once_separators_are_gone() =>
        Check.One(Many(5_000), Prop.ForAll(Arb.From(Typed), text =>
        {
            var isRight = text.Length <= 32 && SixDigits().IsMatch(Separators().Replace(text, ""));
            Assert.Equal(isRight, Passcode.TryParse(text) is not null);
        }));

    [Fact]
    [Trait("Conformance", "C23")]
    public void A_recovery_code_reads_back_in_every_spelling() =>
        Check.One(Many(2_000), Prop.ForAll(
            Arb.From(Gen.Choose(0, 255).ArrayOf(RecoveryCode.ByteLength).Zip(Gen.Choose(0, int.MaxValue))),
            made =>
            {
                var text = new RecoveryCode([.. made.Item1.Select(octet => (byte)octet)]).Reveal();
                var spelled = string.Concat(text.Select((letter, i) => Spell(letter, made.Item2 >> (i % 16))));
                Assert.Equal(text, RecoveryCode.TryParse(spelled)?.Reveal());
            }));

    /// <summary>Whatever is changed in a signed id: it is nothing, or the same challenge, counted the same.</summary>
    [Fact]
    [Trait("Conformance", "C17")]
    [Trait("Conformance", "C40")]
    public void A_challenge_is_never_made_into_another()
    {
        var challenge = Challenge.Start(PasscodePurpose.SignIn, Method.Authenticator, new SystemEntropy(), Anna.Now);
        var ticket = TicketId.Of("jti");
        var id = challenge.Sign(Anna.User, ticket, Anna.Keys);
        var changes = Gen.Choose(0, id.Length).Zip(Gen.Choose(0, 4)).Zip(Typed);
        Check.One(Many(5_000), Prop.ForAll(Arb.From(changes), change =>
        {
            var ((at, length), inserted) = change;
            var text = id[..at] + inserted + id[Math.Min(at + length, id.Length)..];
            var read = Challenge.TryRead(text, Anna.User, ticket, Anna.Keys);
            Assert.True(read is null || read == challenge);
        }));
    }

    [Fact]
    [Trait("Feature", "F12")]
    public void A_key_uri_reads_back_whatever_the_names() =>
        Check.One(Many(1_000), Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (names, person) =>
            {
                var (issuer, user) = (Whole(names.Get).Replace(":", "", StringComparison.Ordinal), Whole(person.Get));
                var uri = new Uri(KeyUriTests.Of($"i{issuer}", "desk", user));
                var query = HttpUtility.ParseQueryString(uri.Query);
                Assert.Equal($"i{issuer}", query["issuer"]);
                Assert.Equal($"i{issuer}:desk ({user})", Uri.UnescapeDataString(uri.AbsolutePath[1..]));
                Assert.Equal(5, query.Count);
            }));

    private static Config Many(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true);

    /// <summary>Without half surrogate pairs, which no member of a request may hold.</summary>
    private static string Whole(string text) => string.Concat(text.Where(letter => !char.IsSurrogate(letter)));

    private static string Spell(char letter, int choice) => (letter, choice & 3) switch
    {
        ('-', 0) => "",
        ('-', 1) => " ",
        ('0', 1) => "o",
        ('0', 2) => "O",
        ('1', 1) => "l",
        ('1', 2) => "I",
        (_, 3) => char.ToLowerInvariant(letter).ToString(),
        _ => letter.ToString(),
    };

    [GeneratedRegex(@"^[0-9\uFF10-\uFF19]{6}\z", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"[\s\p{Pd}]", RegexOptions.None, 1000)]
    private static partial Regex Separators();
}
