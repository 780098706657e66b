namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The phone is lost: a recovery code at the prompt.</summary>
[Trait("Feature", "F7")]
[Trait("Feature", "F39")]
public sealed class RecoveryAtSignInTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    [Fact]
    [Trait("Conformance", "C25")]
    public async Task Lets_in_once_and_then_replaces_the_lost_phone_without_another_code()
    {
        var agent = await WithAppAsync("agent");
        var code = agent.RecoveryCodes[0];
        var visit = await VisitAsync("agent");
        await visit.BeAskedAsync();
        await visit.EnterRecoveryCodeAsync(code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        await visit.ReadAsync("Your code is accepted");
        await visit.SeeAsync("For 20 minutes you can set up a replacement without another code.");
        await visit.PressAsync("Set up a replacement");
        await visit.ReadAsync("Set up two-factor authentication");
        await visit.PressAsync("Cancel");
        await visit.ReadAsync("Your code is accepted");
        await visit.PressAsync("Set up a replacement");
        await visit.ReadAsync("Set up two-factor authentication");
        await visit.PressAsync("Continue");
        var app = await visit.ScanAsync();
        await visit.EnterAsync(await app.NextAsync());
        await visit.LandAsync();

        var another = await VisitAsync("agent");
        another.Device.Faults.Expect("/passcode answered 422");
        await another.BeAskedAsync();
        await another.EnterRecoveryCodeAsync(code);
        await another.BeToldAsync("That code isn't right, or it was used before. Each works once.");
        await another.PressAsync("Back");
        await another.EnterAsync(await NextCodeAsync(app));
        await another.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F23")]
    public async Task Warns_when_few_codes_are_left_and_after_the_last()
    {
        var codes = new Queue<string>((await WithAppAsync("agent-2")).RecoveryCodes);
        await UseUpAsync(codes, left: 4);
        var visit = await VisitAsync("agent-2");
        await visit.BeAskedAsync();
        await visit.EnterRecoveryCodeAsync(codes.Dequeue());
        await visit.SeeAsync("You have 3 recovery codes left. Make new ones in Security settings.");
        await visit.PressAsync("Continue");
        await visit.LandAsync();
        await visit.SignOutAsync();

        await UseUpAsync(codes, left: 1);
        await visit.BeAskedAsync();
        await visit.EnterRecoveryCodeAsync(codes.Dequeue());
        await visit.SeeAsync("That was your last recovery code. Make new ones in Security settings.");
        await visit.PressAsync("Continue");
        await visit.LandAsync();
    }

    private async Task UseUpAsync(Queue<string> codes, int left)
    {
        while (codes.Count > left)
        {
            Assert.Equal("complete", (await Of("agent-2").SignInOnceAsync(codes.Dequeue())).Outcome);
        }
    }
}
