using System.Net;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Storage goes away in the middle of an import.</summary>
[Collection<BehindProxy>]
[Trait("Conformance", "C44")]
[Trait("Feature", "F37")]
public sealed class ImportAwayTests(ProxiedFixture fixture) : HttpSuite(fixture)
{
    private CuttingProxy Proxy => ((ProxiedFixture)Fixture).Proxy;

    [Fact]
    public async Task Names_the_first_line_that_is_not_done_and_goes_on_there_when_it_is_back()
    {
        var ids = Enumerable.Range(0, 1_200).Select(_ => HelpDesk.NewId()).ToList();
        var people = People.Csv([.. ids.Select(id => People.Record(id))]);
        var seen = 0;
        Proxy.Fault = _ => Interlocked.Increment(ref seen) > 3_500 ? ProxyFault.CutBefore : ProxyFault.None;

        ServiceAnswer failed;
        try
        {
            failed = await HelpDesk.ImportAsync(people);
        }
        finally
        {
            Proxy.Fault = _ => ProxyFault.None;
        }

        Assert.Equal("failed", failed.Outcome);
        var problem = failed.Json.GetProperty("problem");
        Assert.Equal("storage-unavailable", problem.GetProperty("type").GetString());
        Assert.Equal(503, problem.GetProperty("status").GetInt32());
        Assert.True(problem.GetProperty("retryAfter").GetInt32() > 0);
        Assert.Equal(failed.Header("X-Correlation-Id"), problem.GetProperty("correlationId").GetString());
        var resume = failed.Count("resume");
        Assert.InRange(resume, 3, 1_200);
        (await HelpDesk.FindAsync(ids[resume - 3])).Expect(HttpStatusCode.OK);
        Assert.Equal(resume - 2, failed.Lines[^2].GetProperty("lines").GetInt32());

        var rest = await HelpDesk.ImportAsync(people, $"?from={resume}");
        var again = await HelpDesk.ImportAsync(people);

        Assert.Equal("complete", rest.Outcome);
        Assert.Equal(1_200 - (resume - 2), rest.Count("created") + rest.Count("unchanged"));
        Assert.Equal("lines:1200 created:0 changed:0 unchanged:1200 failed:0", again.Counts());
    }
}
