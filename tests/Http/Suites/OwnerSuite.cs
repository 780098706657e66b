using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Owners make owners, one always stays, and all are told. On an account of the suite's own.</summary>
[Trait("Feature", "F37")]
public abstract class OwnerSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    private Person Founder => HelpDesk.Founder();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var owner in await HelpDesk.ListAsync("role=owner"))
        {
            if (owner.GetProperty("id").GetString() is { } id && id != Founder.Id)
            {
                (await new Person(HelpDesk, id, "owner", "password").DeleteByAsync(Founder)).Expect(HttpStatusCode.NoContent);
            }
        }
    }

    [Theory]
    [Trait("Feature", "F47")]
    [Trait("Conformance", "C32")]
    [InlineData("admin")]
    [InlineData("agent")]
    [InlineData("end-user")]
    [InlineData("support")]
    public async Task Are_made_by_owners_and_by_nobody_else(string role)
    {
        var (keeper, person) = (await HelpDesk.EnterAsync(role), await HelpDesk.EnterAsync());

        (await person.PutByAsync(keeper, "owner")).ExpectProblem("not-allowed");
        (await keeper.PutByAsync(keeper, "owner")).ExpectProblem("not-allowed");
        (await person.PutAsync("owner")).ExpectProblem("not-allowed");
        Assert.Equal("agent", (await person.GetAsync()).Word("role"));

        (await person.PutByAsync(Founder, "owner")).Expect(HttpStatusCode.OK);
        Assert.Equal("owner", (await person.GetAsync()).Word("role"));
        (await keeper.PutByAsync(person, "agent")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public async Task Are_neither_unmade_nor_deleted_by_the_application_or_an_admin()
    {
        var (owner, admin) = (await HelpDesk.EnterOwnerAsync(), await HelpDesk.EnterAsync("admin"));

        (await owner.PutAsync("admin")).ExpectProblem("not-allowed");
        (await owner.DeleteAsync()).ExpectProblem("not-allowed");
        (await owner.PutByAsync(admin, "admin")).ExpectProblem("not-allowed");
        (await owner.DeleteByAsync(admin)).ExpectProblem("not-allowed");
        (await owner.PutAsync("owner")).Expect(HttpStatusCode.OK);

        Assert.Equal("owner", (await owner.GetAsync()).Word("role"));
    }

    [Fact]
    public async Task Stay_where_one_is_the_last()
    {
        (await Founder.PutByAsync(Founder, "admin")).ExpectProblem("conflict");
        (await Founder.PutByAsync(Founder, suspended: true)).ExpectProblem("conflict");
        (await Founder.DeleteByAsync(Founder)).ExpectProblem("conflict");
        (await Founder.PutAsync(suspended: true)).ExpectProblem("not-allowed");

        // Who is suspended is no owner who could help.
        var other = await HelpDesk.EnterOwnerAsync();
        (await other.PutByAsync(Founder, suspended: true)).Expect(HttpStatusCode.OK);
        (await Founder.PutByAsync(Founder, "admin")).ExpectProblem("conflict");
        (await other.PutByAsync(Founder)).Expect(HttpStatusCode.OK);
        (await Founder.PutByAsync(Founder, "admin")).Expect(HttpStatusCode.OK);
        (await Founder.PutByAsync(other, "owner")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Feature", "F45")]
    public async Task Keep_one_where_two_unmake_each_other_at_once_at_two_instances()
    {
        var second = (await Fixture.SecondAsync()).HelpDesk;
        var stays = Founder;
        for (var round = 0; round < 8; round++)
        {
            var rival = new Person(HelpDesk, HelpDesk.NewId(), "owner", "password");
            (await rival.PutByAsync(stays)).Expect(HttpStatusCode.Created);

            var answers = await Task.WhenAll(
                UnmakeAsync(rival, stays, round),
                UnmakeAsync(second.Meet(stays), second.Meet(rival), round));

            Assert.Equal(1, answers.Count(answer => answer.Problem is null));
            Assert.Contains(answers, answer => answer.Problem is "conflict" or "not-allowed" or "unknown-user");
            var left = Assert.Single(await HelpDesk.ListAsync("role=owner"));
            stays = new Person(HelpDesk, left.GetProperty("id").GetString()!, "owner", "password");
            (await Client.GetAsync("policy", stays.AdminTicket())).Expect(HttpStatusCode.OK);
        }

        await Founder.PutByAsync(stays, "owner");
    }

    [Fact]
    [Trait("Feature", "F36")]
    public async Task Are_all_told_when_one_comes_or_goes()
    {
        var one = await HelpDesk.EnterOwnerAsync();
        var other = await HelpDesk.EnterOwnerAsync();
        (await other.DeleteByAsync(one)).Expect(HttpStatusCode.NoContent);

        foreach (var address in (string[])[await Founder.AddressAsync(), one.Email])
        {
            var told = (await HelpDesk.Outbox.ToAsync(address))
                .Where(message => message.Text.Contains(other.Id, StringComparison.Ordinal)).ToList();
            Assert.Equal(2, told.Select(message => message.Subject).Distinct(StringComparer.Ordinal).Count());
        }

        var actors = (await Service.Stored!.AuditAsync(other)).Select(record => record.GetProperty("actor").GetString());
        Assert.Equal([one.Id, "owner"], actors);
    }

    /// <summary>By demotion and by deletion, in turn.</summary>
    private static Task<ServiceAnswer> UnmakeAsync(Person owner, Person keeper, int round) =>
        round % 2 == 0 ? owner.PutByAsync(keeper, "agent") : owner.DeleteByAsync(keeper);
}

public sealed class OwnersOnEmbedded(EmbeddedFixture fixture) : OwnerSuite(fixture), IClassFixture<EmbeddedFixture>;

public sealed class OwnersOnAzurite(OwnAzuriteFixture fixture) : OwnerSuite(fixture), IClassFixture<OwnAzuriteFixture>;
