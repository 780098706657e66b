using System.Net;
using Microsoft.AspNetCore.Http;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// The process ends without a word (kill -9) after each number of writes of one change in turn, on a real Azurite: the
/// report of its successor says what the states say.
/// </summary>
[Trait("Feature", "F32")]
[Trait("Conformance", "C44")]
[Trait("Size", "Long")]
public sealed class KilledReportTests(OwnAzurite azurite) : IClassFixture<OwnAzurite>, IAsyncLifetime
{
    private KillableService _killable = null!;
    private Person _owner = null!;

    private RunningService Service => _killable.Service;

    public async ValueTask InitializeAsync()
    {
        _killable = await KillableService.StartAsync(azurite);
        _owner = await Service.HelpDesk.EnterOwnerAsync();
    }

    public ValueTask DisposeAsync() => _killable.DisposeAsync();

    /// <summary>It shows in both lists: a mark in each, the day's index, the commit, and both rows anew.</summary>
    [Fact]
    public async Task Killed_after_any_number_of_writes_its_successor_reports_what_the_states_say()
    {
        var people = new List<Person>();
        for (var writes = 0; ; writes++)
        {
            var person = await Service.HelpDesk.EnterAsync("end-user");
            people.Add(person);
            if (!await KillAfterAsync(writes, person))
            {
                break;
            }

            await _killable.SucceedAsync();
            await AssertExactAsync(person);
        }

        Assert.InRange(people.Count, 6, 12);
        Assert.Equal("agent", await RoleAsync(people[^1]));
        Assert.Equal("end-user", await RoleAsync(people[0]));
        await AssertExactAsync([.. people]);
        await Service.AdvanceAsync(TimeSpan.FromMinutes(3));
        await AssertExactAsync([.. people]);
        await AssertExactAsync([.. people]);
    }

    /// <summary>False when the change was over before so many writes.</summary>
    private async Task<bool> KillAfterAsync(int writes, Person person)
    {
        var seen = 0;
        var held = _killable.HoldFrom(
            request => !HttpMethods.IsGet(request.Method) && Interlocked.Increment(ref seen) > writes, forward: false);
        var change = person.PutAsync(role: "agent");
        await KillableService.UntilAsync(() => Task.FromResult(change.IsCompleted || held.Count > 0));
        if (held.Count == 0)
        {
            _killable.Release();
            (await change).Expect(HttpStatusCode.OK);
            return false;
        }

        await _killable.KillAsync(change);
        return true;
    }

    private async Task AssertExactAsync(params Person[] people)
    {
        var reports = new Dictionary<Audience, ILookup<string, string>>
        {
            [Audience.TeamMembers] = await ReportAsync("team-members"),
            [Audience.EndUsers] = await ReportAsync("end-users"),
        };
        foreach (var person in people)
        {
            var role = await RoleAsync(person);
            string[] lines = [$"{person.Id},Tess Test,{person.Email},{role},password,false"];
            foreach (var (audience, report) in reports)
            {
                Assert.Equal(role == "end-user" == audience is Audience.EndUsers ? lines : [], report[person.Id]);
            }
        }
    }

    /// <summary>What the state itself says.</summary>
    private async Task<string> RoleAsync(Person person) =>
        (await Service.Stored!.StateAsync(person)).GetProperty("profile").GetProperty("role").GetString()!;

    /// <summary>The first six cells of each line, by the id.</summary>
    private async Task<ILookup<string, string>> ReportAsync(string audience)
    {
        using var http = new HttpClient { BaseAddress = Service.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Service.HelpDesk.Meet(_owner).AdminTicket());
        var report = await http.GetStringAsync(
            new Uri($"api/compliance-reports/current?audience={audience}", UriKind.Relative));
        return report.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .ToLookup(line => line.Split(',')[0], line => string.Join(',', line.Split(',').Take(6)));
    }
}
