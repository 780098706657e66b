using System.Net;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What a request costs in storage operations, counted on the line between the service and Azurite.</summary>
[Collection<BehindProxy>]
public sealed class StorageCostTests(ProxiedFixture fixture) : HttpSuite(fixture)
{
    private const string Read = "GET state";
    private const string ReadPolicy = "GET policy";
    private const string Commit = "POST $batch";
    private const string Promise = "PUT due";
    private const string LookAtEmails = "GET Settings()";
    private const string CountNotice = "count notice";
    private const string Kept = "DELETE due";

    private const string Day = "PUT day";
    private const string Roster = "PUT roster";

    /// <summary>
    /// A change that the person is told of: promised, found by its day, committed, sent within its limit, kept.
    /// </summary>
    private static readonly string[] Told = [Read, Promise, Day, Commit, LookAtEmails, CountNotice, Kept];

    /// <summary>One that lists and reports show too: the row is marked before, and written anew after.</summary>
    private static readonly string[] ToldAndListed =
        [Read, Promise, Day, Roster, Commit, Roster, LookAtEmails, CountNotice, Kept];

    /// <summary>What the directory changes.</summary>
    private static readonly string[] Listed = [Read, Day, Roster, Commit, Roster];

    private CuttingProxy Proxy => ((ProxiedFixture)Fixture).Proxy;

    [Fact]
    public async Task A_sign_in_that_starts_costs_one_read()
    {
        var (enrolled, without, required) =
            (await HelpDesk.EnrollAsync(), await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync("end-user"));

        Assert.Equal([Read], await CostAsync(() => enrolled.StartAsync(enrolled.SignInTicket())));
        Assert.Equal([Read], await CostAsync(() => without.StartAsync(without.SignInTicket("sso"))));
        Assert.Equal([Read], await CostAsync(() => required.StartAsync(required.SignInTicket())));
        Assert.Equal([Read], await CostAsync(() => enrolled.StartAsync(enrolled.SignInTicket("api-password"))));
    }

    [Fact]
    [Trait("Feature", "F2")]
    public async Task A_passcode_that_is_sent_costs_one_read_and_one_transaction_of_the_person()
    {
        var (person, without) = (await HelpDesk.EnrollByAsync("sms"), await HelpDesk.EnterAsync());
        Challenge? asked = null;

        Assert.Equal([Read, Commit], await CostOfPersonAsync(async () => asked = await person.AskAsync()));
        Assert.Equal([Read, Commit], await CostOfPersonAsync(() => person.SendAsync(asked!.Prompt)));
        Assert.Equal([Read, Commit], await CostOfPersonAsync(() => without.StartAsync(without.SignInTicket())));
    }

    [Fact]
    [Trait("Feature", "F4")]
    public async Task A_sign_in_by_a_remembered_device_costs_one_read_and_one_transaction()
    {
        var person = await HelpDesk.EnrollAsync();
        var remembered = await person.AnswerAndRememberAsync(await person.PromptAsync(), await person.App.NextAsync());
        var token = remembered.Word("deviceToken");

        Assert.Equal(
            [Read, Commit], await CostAsync(() => person.StartAsync(person.SignInTicket(), deviceToken: token)));
        Assert.Equal([Read], await CostAsync(() => Client.GetAsync("devices", person.ManageTicket())));
    }

    [Fact]
    public async Task A_code_that_is_judged_costs_one_read_and_one_transaction_and_telling_of_it_more()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        var code = await person.App.NextAsync();

        Assert.Equal([Read, Commit], await CostAsync(() => person.AnswerAsync(prompt, person.App.WrongCode())));
        Assert.Equal([Read, Commit], await CostAsync(() => person.AnswerAsync(prompt, code)));
        Assert.Equal([Read, Commit], await CostAsync(() => person.SignInOnceAsync(person.App.WrongCode())));
        AssertCost(ToldAndListed, await CostAsync(() => person.SignInOnceAsync(person.RecoveryCodes[0])));
    }

    [Fact]
    [Trait("Conformance", "C10")]
    public async Task A_code_that_is_not_judged_costs_one_read()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(10);

        Assert.Equal([Read], await CostAsync(() => person.SignInOnceAsync(person.App.WrongCode())));
        Assert.Equal([Read], await CostAsync(() => person.SignInOnceAsync(person.App.Code())));
    }

    [Fact]
    public async Task A_request_that_is_not_in_order_costs_nothing()
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = person.SignInTicket();

        Assert.Empty(await CostAsync(() => person.StartAsync($"{ticket}x")));
        Assert.Empty(await CostAsync(() => person.StartAsync(person.ManageTicket())));
        Assert.Empty(await CostAsync(() => person.StartAsync(ticket, "12345")));
        Assert.Empty(await CostAsync(() => Client.PostAsync("sign-ins", ticket, new { unknown = 1 })));
        Assert.Empty(await CostAsync(() => person.AnswerAsync(new Prompt(ticket, "made-up"), "000000")));
    }

    [Fact]
    public async Task What_a_person_changes_costs_one_read_and_one_transaction_and_what_one_reads_one_read()
    {
        // Somebody was told of something before, so that the tables are there.
        await HelpDesk.EnrollAsync();
        var person = await HelpDesk.EnterAsync();
        SetUp? setUp = null;

        Assert.Equal(
            [Read, Commit], await CostAsync(async () => setUp = await person.SetUpOfAsync(person.ManageTicket())));
        var code = await setUp!.App.NextAsync();
        AssertCost(ToldAndListed, await CostAsync(() => person.ConfirmAsync(setUp, code)));
        code = await setUp.App.NextAsync();
        AssertCost(Told, await CostAsync(() => person.RenewCodesAsync(code)));
        Assert.Equal([Read], await CostAsync(() => Client.GetAsync("two-factor", person.ManageTicket())));
        code = await setUp.App.NextAsync();
        AssertCost(ToldAndListed, await CostAsync(() => person.RemoveAsync(code)));
    }

    [Fact]
    public async Task The_directory_costs_one_read_and_a_transaction_where_something_changes()
    {
        var person = await HelpDesk.EnterAsync();
        var other = new Person(HelpDesk, HelpDesk.NewId(), "agent", "password");

        AssertCost(Listed, await CostAsync(() => other.PutAsync()));
        AssertCost(Listed, await CostAsync(() => person.PutAsync("admin")));
        Assert.Equal([Read], await CostAsync(() => person.PutAsync("admin")));
        Assert.Equal([Read], await CostAsync(() => Client.GetAsync($"users/{person.Id}", HelpDesk.DirectoryTicket)));
    }

    [Fact]
    [Trait("Feature", "F37")]
    public async Task An_import_that_is_sent_again_costs_one_read_a_person()
    {
        var people = People.Csv(People.Record(HelpDesk.NewId()), People.Record(HelpDesk.NewId()));
        (await HelpDesk.ImportAsync(people)).Expect(HttpStatusCode.OK);

        Assert.Equal([Read, Read], await CostAsync(() => HelpDesk.ImportAsync(people)));
    }

    [Fact]
    public async Task The_policy_is_read_fresh_for_who_administers_it()
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var version = (await AccountPolicy.GetAsync(HelpDesk, admin)).Header("ETag");

        Assert.Equal([Read, ReadPolicy], await CostAsync(() => AccountPolicy.GetAsync(HelpDesk, admin)));
        Assert.Equal(
            [ReadPolicy, Read, Day, Commit, "PUT policy"],
            await CostAsync(() => AccountPolicy.PutAsync(HelpDesk, admin, version, singleSignOn: false)));
        Assert.Equal([ReadPolicy], await CostAsync(() => Client.GetAsync("health")));
        Assert.Empty(await CostAsync(() => Client.GetAsync(".well-known/jwks.json")));
    }

    /// <summary>What is written before a commit is written at once, in any order.</summary>
    private static void AssertCost(IEnumerable<string> expected, IReadOnlyList<string> costs)
    {
        Assert.Equal(expected.Order(StringComparer.Ordinal), costs.Order(StringComparer.Ordinal));
        var commit = costs.ToList().IndexOf(Commit);
        Assert.All([Promise, Day], before => Assert.InRange(costs.ToList().IndexOf(before), -1, commit));
    }

    /// <summary>What a request costs beside the counters of what is sent, which lie in another table.</summary>
    private async Task<IReadOnlyList<string>> CostOfPersonAsync(Func<Task> request) =>
        [.. (await CostAsync(request)).Where(cost => cost is Read or Commit)];

    /// <summary>The storage operations of one request to a service that is warm.</summary>
    private async Task<IReadOnlyList<string>> CostAsync(Func<Task> request)
    {
        // The service remembers the policy from here on, so that no sign-in has to read it.
        (await Client.GetAsync("health")).Expect(HttpStatusCode.OK);
        var before = Proxy.Requests.Count;
        await request();

        // The timer looks each minute, whatever a request does.
        var sent = Proxy.Requests.Skip(before).Where(request => !request.EndsWith("/Due()", StringComparison.Ordinal));
        var costs = new List<string>();
        foreach (var cost in sent.Select(Name))
        {
            // The services of other suites count notices in the same row: who loses that race looks and counts again.
            if (cost != CountNotice || !costs.Contains(CountNotice, StringComparer.Ordinal))
            {
                costs.Add(cost);
            }
        }

        return costs;
    }

    private static string Name(string request)
    {
        var verb = request[..request.IndexOf(' ', StringComparison.Ordinal)];
        if (request.Contains("/Due(", StringComparison.Ordinal))
        {
            return $"{verb} due";
        }

        if (request.Contains("/AuditByDay(", StringComparison.Ordinal))
        {
            return $"{verb} day";
        }

        if (request.Contains("/TeamMembers(", StringComparison.Ordinal) || request.Contains("/EndUsers(", StringComparison.Ordinal))
        {
            return $"{verb} roster";
        }

        var isCount = request.Contains("notices", StringComparison.Ordinal)
            || (verb != "GET" && request.Contains("/Settings", StringComparison.Ordinal));
        if (isCount && !request.Contains("policy", StringComparison.Ordinal))
        {
            return CountNotice;
        }

        var what = request.Split("RowKey='") is [_, var key] ? key.TrimEnd('\'', ')') : request.Split('/')[^1];
        return $"{verb} {what}";
    }
}
