using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Which numbers and addresses are taken, and what is said to the others.</summary>
public abstract class DestinationSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [InlineData("015112345678")]
    [InlineData("0049 151 12345678")]
    [InlineData("+49 151 12345678")]
    [InlineData("+49-151-12345678")]
    [InlineData("+49(0)15112345678")]
    [InlineData("4916099988877")]
    [InlineData("+0915112345678")]
    [InlineData("+491511")]
    [InlineData("+4915112345678901")]
    [InlineData("+99915112345678")]
    [InlineData("+")]
    [InlineData("")]
    [InlineData("+٤٩١٥١١٢٣٤٥٦٧٨")]
    [InlineData("+491511234567a")]
    [Trait("Feature", "F13")]
    public async Task Shows_the_right_form_to_who_writes_a_number_otherwise_and_repeats_nothing(string number)
    {
        var person = await HelpDesk.EnterAsync();

        var answer = (await person.BeginByAsync("sms", to: number)).ExpectProblem("invalid-request");

        Assert.Equal("phone", answer.Word("member"));
        Assert.Matches("\\+[1-9][0-9]{6,14}", answer.Word("detail"));
        Assert.True(number.Length < 5 || !answer.Text.Contains(number, StringComparison.Ordinal), answer.Text);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("@example.com")]
    [InlineData("name@")]
    [InlineData("a@b@example.com")]
    [InlineData("Name <name@example.com>")]
    [InlineData("name@example.com,other@example.com")]
    [InlineData("name@example.com;other@example.com")]
    [InlineData("na me@example.com")]
    [InlineData("")]
    [Trait("Feature", "F15")]
    [Trait("Conformance", "C40")]
    public async Task Shows_the_right_form_to_who_writes_an_address_otherwise_and_repeats_nothing(string address)
    {
        var person = await HelpDesk.EnterAsync();

        var answer = (await person.BeginByAsync("email", to: address)).ExpectProblem("invalid-request");

        Assert.Equal("email", answer.Word("member"));
        Assert.Contains("name@example.com", answer.Word("detail"), StringComparison.Ordinal);
        Assert.Empty(await HelpDesk.Outbox.ToAsync(person.OtherEmail));
    }

    [Fact]
    [Trait("Feature", "F15")]
    [Trait("Conformance", "C40")]
    public async Task Takes_an_address_of_254_octets_and_no_longer_one()
    {
        var person = await HelpDesk.EnterAsync();
        var local = $"{person.Id}{new string('a', 200)}";
        var longest = $"{local}@{new string('b', 253 - local.Length)}";

        (await person.BeginByAsync("email", to: $"{longest}c")).ExpectProblem("invalid-request");
        (await person.BeginByAsync("email", to: longest)).Expect(HttpStatusCode.Created);

        Assert.Single(await HelpDesk.Outbox.PasscodesAsync(longest));
    }

    [Fact]
    [Trait("Feature", "F14")]
    public async Task Refuses_an_Indian_number_with_the_advice_to_use_the_app_or_email()
    {
        var person = await HelpDesk.EnterAsync();
        var number = $"+91{person.Phone[3..]}";

        var answer = (await person.BeginByAsync("sms", to: number)).ExpectProblem("method-unavailable");

        Assert.Contains("app", answer.Word("detail"), StringComparison.Ordinal);
        Assert.Contains("email", answer.Word("detail"), StringComparison.Ordinal);
        Assert.Empty(await HelpDesk.Outbox.ToAsync(number));
        (await person.BeginByAsync("sms")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    [Trait("Feature", "F13")]
    public async Task Offers_text_messages_to_team_members_and_not_to_end_users()
    {
        var (member, endUser) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync("end-user"));

        (await endUser.BeginByAsync("sms")).ExpectProblem("method-unavailable");
        (await endUser.BeginByAsync("sms", endUser.SignInTicket())).ExpectProblem("method-unavailable");

        Assert.Empty(await HelpDesk.Outbox.ToAsync(endUser.Phone));
        Assert.Equal(["authenticator", "email"], await AvailableAsync(endUser));
        Assert.Equal(["authenticator", "sms", "email"], await AvailableAsync(member));
        (await endUser.BeginByAsync("email")).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("authenticator", "+4915112345678", null, "phone")]
    [InlineData("authenticator", null, "name@example.com", "email")]
    [InlineData("sms", null, null, "phone")]
    [InlineData("sms", null, "name@example.com", "email")]
    [InlineData("sms", "+4915112345678", "name@example.com", "email")]
    [InlineData("email", null, null, "email")]
    [InlineData("email", "+4915112345678", null, "phone")]
    [InlineData("email", "+4915112345678", "name@example.com", "phone")]
    [Trait("Conformance", "C40")]
    public async Task Takes_a_number_for_text_messages_alone_and_an_address_for_email_alone(
        string method, string? phone, string? email, string member)
    {
        var person = await HelpDesk.EnterAsync();

        var answer = await Client.PostAsync("enrollments", person.ManageTicket(), new { method, phone, email });

        Assert.Equal(member, answer.ExpectProblem("invalid-request").Word("member"));
    }

    private static async Task<IEnumerable<string?>> AvailableAsync(Person person) =>
        (await person.TwoFactorAsync()).GetProperty("available").EnumerateArray().Select(method => method.GetString());
}

[Collection<OnEmbedded>]
public sealed class DestinationsOnEmbedded(EmbeddedFixture fixture) : DestinationSuite(fixture);

[Collection<OnAzurite>]
public sealed class DestinationsOnAzurite(AzuriteFixture fixture) : DestinationSuite(fixture);
