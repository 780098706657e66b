using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// Whom Azure lets read the function keys: names the first owner, and helps owners. On an account of its own.
/// </summary>
[Trait("Feature", "F47")]
public abstract class OperatorSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    private static readonly object Anybody = new { id = "first", name = "First Owner", email = "first@example.com" };

    public static TheoryData<string> Bodies => [.. BadBodies.All.Keys];

    private static IEnumerable<Route> Routes => Route.All.Where(route => route.NeedsKey);

    [Fact]
    [Trait("Conformance", "C32")]
    public async Task Is_nobody_without_the_key_whatever_else_they_show()
    {
        var owner = HelpDesk.Founder();
        foreach (var route in Routes)
        {
            foreach (var ticket in (string?[])[null, HelpDesk.DirectoryTicket, owner.AdminTicket(), owner.ManageTicket()])
            {
                foreach (var key in (string?[])[null, "", "wrong", Service.FunctionKey[..^1], $"{Service.FunctionKey}0"])
                {
                    var answer = await Client.SendAsync(
                        route.Verb, route.With(owner.Id), ticket, Payload.OfText(route.Body!), request =>
                        {
                            if (key is not null)
                            {
                                request.Headers.Add("x-functions-key", key);
                            }
                        });
                    Assert.Equal((401, ""), (answer.Status, answer.Text));
                }
            }
        }
    }

    [Fact]
    public async Task Names_no_owner_where_there_is_one()
    {
        (await Service.OperateAsync("owners", Payload.Of(Anybody))).ExpectProblem("conflict");
        (await new Person(HelpDesk, "first", "owner", "password").GetAsync()).ExpectProblem("not-found");
    }

    [Fact]
    [Trait("Feature", "F24")]
    public async Task Helps_the_sole_owner_who_has_lost_everything()
    {
        var owner = HelpDesk.Founder();
        await owner.SetUpAsync();
        var address = await owner.AddressAsync();
        var mails = (await HelpDesk.Outbox.ToAsync(address)).Count;

        var made = (await Service.OperateAsync("owners/owner/recovery-code", Payload.OfText("""{"hours":1}""")))
            .Expect(HttpStatusCode.OK);
        var ticket = owner.SignInTicket();
        var prompt = await owner.PromptAsync(ticket);
        var answer = await owner.AnswerAsync(prompt, made.Word("recoveryCode")!);

        Assert.Equal("complete", answer.Outcome);
        var life = made.Json.GetProperty("expiresAt").GetDateTimeOffset() - Service.Clock.Now;
        Assert.InRange(life, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60.1));
        await owner.SetUpAsync(ticket);
        Assert.Equal("complete", (await owner.SignInAsync(await owner.App.NextAsync())).Outcome);
        (await owner.SignInAsync(made.Word("recoveryCode")!)).ExpectProblem("passcode-refused");

        var actors = (await Service.Stored!.AuditAsync(owner)).ToLookup(
            record => record.GetProperty("entries")[0].GetProperty("action").GetString(),
            record => record.GetProperty("actor").GetString());
        Assert.Equal(["(operator)"], actors["AdminCodeMade"]);
        Assert.True((await HelpDesk.Outbox.ToAsync(address)).Count >= mails + 3);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("agent")]
    [InlineData("end-user")]
    [InlineData("support")]
    public async Task Helps_nobody_but_owners(string role)
    {
        var person = await HelpDesk.EnrollAsync(role);
        (await Service.OperateAsync($"owners/{person.Id}/recovery-code", Payload.OfText("{}"))).ExpectProblem("not-found");
        (await Service.OperateAsync($"owners/{HelpDesk.NewId()}/recovery-code", Payload.OfText("{}")))
            .ExpectProblem("not-found");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(-1)]
    public async Task Makes_a_code_for_1_to_24_hours(int hours) => Assert.Equal(
        "hours",
        (await Service.OperateAsync("owners/owner/recovery-code", Payload.Of(new { hours })))
            .ExpectProblem("invalid-request").Word("member"));

    [Theory]
    [Trait("Conformance", "C40")]
    [MemberData(nameof(Bodies))]
    public async Task Sends_no_body_that_is(string name)
    {
        var (problem, make) = BadBodies.All[name];
        foreach (var route in Routes)
        {
            foreach (var payload in make(route))
            {
                var answer = await Service.OperateAsync(route.With("owner")["operator/".Length..], payload);
                Assert.True(answer.Problem == problem, $"{route} {payload}: {answer}");
            }
        }
    }
}

public sealed class OperatorOnEmbedded(EmbeddedFixture fixture) : OperatorSuite(fixture), IClassFixture<EmbeddedFixture>;

public sealed class OperatorOnAzurite(OwnAzuriteFixture fixture) : OperatorSuite(fixture), IClassFixture<OwnAzuriteFixture>;
