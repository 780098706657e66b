using System.Text.Json;
using Serverless2FA.Tests.State;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

[Trait("Feature", "F37")]
public sealed class UserBodyTests
{
    private static readonly UserBody Valid = UserBody.From(Anna.Profile);

    [Theory]
    [InlineData("a@b", true)]
    [InlineData("anna.adler+desk@example.com", true)]
    [InlineData("änna@exämple.com", true)]
    [InlineData("", false)]
    [InlineData("anna", false)]
    [InlineData("@example.com", false)]
    [InlineData("anna@", false)]
    [InlineData("anna@@example.com", false)]
    [InlineData("anna@example.com@example.org", false)]
    [InlineData("anna adler@example.com", false)]
    [InlineData("Anna <anna@example.com>", false)]
    [InlineData("anna@example.com,bert@example.com", false)]
    [InlineData("anna@example.com;bert@example.com", false)]
    public void Takes_one_address(string email, bool isRight) =>
        Assert.Equal(isRight, (Valid with { Email = email }).ToProfile().Profile is not null);

    /// <summary>RFC 5321 counts octets.</summary>
    [Theory]
    [InlineData('a', 254)]
    [InlineData('ä', 133)]
    public void Takes_addresses_of_at_most_254_bytes(char letter, int characters)
    {
        var longest = "@example.com".PadLeft(characters, letter);
        Assert.Equal(254, System.Text.Encoding.UTF8.GetByteCount(longest));
        Assert.NotNull((Valid with { Email = longest }).ToProfile().Profile);
        Assert.NotNull((Valid with { Email = $"a{longest}" }).ToProfile().Wrong);
    }

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Takes_names_of_1_to_256_characters(int length, bool isRight)
    {
        var (profile, wrong) = (Valid with { Name = new string('n', length) }).ToProfile();
        Assert.Equal(isRight, profile is not null);
        Assert.Equal(!isRight, wrong is not null);
    }

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var profile = new UserProfile("Ö", "o@example.com", Role.Support, SignInKind.SingleSignOn, IsSuspended: true);
        var text = JsonSerializer.Serialize(UserBody.From(profile), UsersJson.Wire.UserBody);
        Assert.Contains(
            """
            "role":"support","signInKind":"sso","suspended":true
            """,
            text, StringComparison.Ordinal);
        Assert.Equal(profile, JsonSerializer.Deserialize(text, UsersJson.Wire.UserBody)!.ToProfile().Profile);
    }

    /// <summary>A number or a list could name a role that no word does.</summary>
    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData("3")]
    [InlineData("99")]
    [InlineData("\"3\"")]
    [InlineData("\"root\"")]
    [InlineData("\"agent, admin\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void Refuses_a_role_that_is_not_one_of_the_words(string role) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(
            $$"""{"name":"a","email":"a@b","role":{{role}}}""", UsersJson.Wire.UserBody));
}
