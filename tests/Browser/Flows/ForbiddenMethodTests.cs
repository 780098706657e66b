using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Somebody's only method isn't allowed any more.</summary>
[Trait("Feature", "F16")]
[Trait("Feature", "F39")]
public sealed class ForbiddenMethodTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    [Fact]
    public async Task Is_asked_for_once_more_and_then_another_must_be_set_up()
    {
        await SaveAsync();
        var person = Of("agent");
        await person.SetUpByAsync("sms");
        await SaveAsync(new { teamMemberMethods = new[] { "authenticator" } });
        var visit = await VisitAsync("agent");
        await visit.BeAskedAsync();
        await visit.SeeAsync("We sent a text message with a passcode to");
        await visit.EnterAsync(await visit.NewestPasscodeAsync(person.Phone));
        await visit.SeeAsync("Set it up now to go on");
        var app = await visit.ScanAsync();
        await visit.EnterAsync(await app.NextAsync());
        await visit.LandAsync();

        var another = await VisitAsync("agent");
        await another.BeAskedAsync();
        await another.SeeAsync("Open your authenticator app");
        await another.EnterAsync(await NextCodeAsync(app));
        await another.LandAsync();
    }
}
