using System.Net;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// A commit whose answer got lost on its way is neither done twice nor reported as refused, and what it was to send is
/// sent once.
/// </summary>
[Collection<BehindProxy>]
[Trait("Conformance", "C45")]
public sealed class LostAnswerTests(ProxiedFixture fixture) : HttpSuite(fixture)
{
    private CuttingProxy Proxy => ((ProxiedFixture)Fixture).Proxy;

    /// <summary>What befalls a request's writes: the storage client's own attempts first, then the service's.</summary>
    public static TheoryData<string> Mishaps =>
        ["answer lost", "all answers lost", "half an answer", "never arrived", "nothing arrived"];

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task A_right_passcode_completes_the_sign_in_once(string mishap)
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        var code = await person.App.NextAsync();

        var answer = await HarmAsync(mishap, () => person.AnswerAsync(prompt, code));

        Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
        Assert.Equal(1, await CountAsync(person, "SignIn", "Done"));
        Assert.Equal(0, await CountAsync(person, "SignIn", "Refused"));
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
        (await person.SignInAsync(code)).ExpectProblem("passcode-refused");
    }

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task A_recovery_code_is_used_once_and_told_once(string mishap)
    {
        var person = await HelpDesk.EnrollAsync();

        var answer = await HarmAsync(mishap, () => person.SignInOnceAsync(person.RecoveryCodes[0]));

        Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
        Assert.Equal(9, answer.Json.GetProperty("recoveryCodesRemaining").GetInt32());
        Assert.Equal(1, await CountAsync(person, "RecoveryCodeUsed", "Done"));
        await AssertToldAsync(person, things: 2);
    }

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task A_wrong_passcode_is_counted_once(string mishap)
    {
        var person = await HelpDesk.EnrollAsync();

        var answer = await HarmAsync(mishap, () => person.SignInOnceAsync(person.App.WrongCode()));

        answer.ExpectProblem("passcode-refused");

        Assert.Equal(1, await Service.Stored!.FailuresAsync(person));
        Assert.Equal(1, await CountAsync(person, "SignIn", "Refused"));
    }

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task A_set_up_is_confirmed_with_the_codes_that_are_shown_and_told_once(string mishap)
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var setUp = await person.SetUpOfAsync(person.SignInTicket());
        var code = await setUp.App.NextAsync();

        var confirmed = await HarmAsync(mishap, () => person.ConfirmAsync(setUp, code));

        person.Keep(setUp, confirmed.Expect(HttpStatusCode.OK));
        Assert.True(confirmed.Has("assertion"));
        Assert.Equal("complete", (await person.SignInOnceAsync(person.RecoveryCodes[0])).Outcome);
        Assert.Equal(1, await CountAsync(person, "EnrollmentConfirmed", "Done"));
        await AssertToldAsync(person, things: 2);
    }

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task A_person_is_entered_once(string mishap)
    {
        var person = new Person(HelpDesk, HelpDesk.NewId(), "agent", "password");

        (await HarmAsync(mishap, () => person.PutAsync())).Expect(HttpStatusCode.Created);

        Assert.Equal(1, await CountAsync(person, "UserCreated", "Done"));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task While_storage_is_away_that_is_said_and_the_same_request_works_when_it_is_back()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        var code = await person.App.LastingAsync();
        Proxy.Fault = _ => new ProxyFault.Answer(503, "ServerBusy");

        var away = await person.AnswerAsync(prompt, code);
        var sick = await Client.GetAsync("health");

        Proxy.Fault = _ => ProxyFault.None;
        Assert.Equal(1, away.ExpectProblem("storage-unavailable").RetryAfter);
        sick.ExpectProblem("storage-unavailable");
        Assert.Equal("complete", (await person.AnswerAsync(prompt, code)).Expect(HttpStatusCode.OK).Outcome);
        (await Client.GetAsync("health")).Expect(HttpStatusCode.OK);
    }

    /// <summary>Sends a request whose writes have a mishap, and sees that they had it.</summary>
    private async Task<ServiceAnswer> HarmAsync(string mishap, Func<Task<ServiceAnswer>> send)
    {
        var before = Proxy.Requests.Count;
        Proxy.HarmNextWrites(FaultsOf(mishap), "$batch");
        var answer = await send();
        var attempts = Proxy.Requests.Skip(before).Count(sent => sent.EndsWith("$batch", StringComparison.Ordinal));
        Assert.True(attempts >= Math.Max(2, FaultsOf(mishap).Count()), $"Of the faults only {attempts} came to pass.");
        return answer;
    }

    private static IEnumerable<ProxyFault> FaultsOf(string mishap) => mishap switch
    {
        "answer lost" => [ProxyFault.CutAfter],
        "all answers lost" => Enumerable.Repeat(ProxyFault.CutAfter, 3),
        "half an answer" => Enumerable.Repeat(ProxyFault.CutWithin, 3),
        "never arrived" => [ProxyFault.CutBefore],
        _ => Enumerable.Repeat(ProxyFault.CutBefore, 3),
    };

    private async Task<int> CountAsync(Person person, string action, string result) =>
        (await Service.Stored!.AuditAsync(person))
        .SelectMany(row => row.GetProperty("entries").EnumerateArray())
        .Count(entry => entry.GetProperty("action").ValueEquals(action) && entry.GetProperty("result").ValueEquals(result));
}
