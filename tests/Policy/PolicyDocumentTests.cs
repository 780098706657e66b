using System.Text.Json.Nodes;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Tests.Policy;

public sealed class PolicyDocumentTests
{
    [Theory]
    [Trait("Feature", "F29")]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void Reads_back_what_it_wrote(bool team, bool endUsers, bool singleSignOn)
    {
        var policy = new AccountPolicy(team, endUsers, singleSignOn)
        {
            TwoStepVerification = team,
            TeamMemberMethods = new AllowedMethods(Authenticator: true, team, endUsers),
            EndUserMethods = new AllowedMethods(endUsers, Sms: false, Email: true),
            Lifetimes = new Lifetimes(31, 301, 0),
            SmsRefusedCountries = team ? [] : ["DE", "IN"],
            Sending = new SendingLimits(1, 2, 3, 4),
        };
        var read = PolicyDocument.Read(PolicyDocument.Write(policy));
        Assert.Equal(PolicyDocument.Text(policy), PolicyDocument.Text(read));
        Assert.Equal(policy, read with { SmsRefusedCountries = policy.SmsRefusedCountries });
        Assert.Equal(policy.SmsRefusedCountries, read.SmsRefusedCountries);
    }

    /// <summary>What an account saved before there was more to say holds on, with the defaults for the rest.</summary>
    [Fact]
    [Trait("Feature", "F30")]
    public void Reads_what_the_first_version_wrote()
    {
        var read = PolicyDocument.Read(Bytes(
            """{"requireForTeamMembers":true,"requireForEndUsers":false,"requireForSingleSignOn":true}"""));
        Assert.Equal(
            PolicyDocument.Text(new AccountPolicy(RequireForTeamMembers: true, RequireForSingleSignOn: true)),
            PolicyDocument.Text(read));
    }

    /// <summary>What got lost must not read as "nothing is required".</summary>
    [Theory]
    [Trait("Conformance", "C32")]
    [InlineData("requireForTeamMembers")]
    [InlineData("requireForEndUsers")]
    [InlineData("requireForSingleSignOn")]
    public void Refuses_a_document_that_lacks_a_member(string member)
    {
        var document = JsonNode.Parse(PolicyDocument.Write(AccountPolicy.Default))!.AsObject();
        Assert.True(document.Remove(member));
        Assert.Throws<InvalidDataException>(() => PolicyDocument.Read(Bytes(document.ToJsonString())));
    }

    [Theory]
    [Trait("Conformance", "C32")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"requireForTeamMembers\":true")]
    [InlineData("{\"requireForTeamMembers\":null,\"requireForEndUsers\":false,\"requireForSingleSignOn\":false}")]
    public void Refuses_a_broken_document(string text) =>
        Assert.Throws<InvalidDataException>(() => PolicyDocument.Read(Bytes(text)));

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
