using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Every example of the document is sent, and answered as it stands there.</summary>
[Trait("Feature", "F42")]
public sealed class ExampleTests
{
    private const string Variable = "SERVERLESS2FA_WRITE_DOCS";

    [Fact]
    public async Task Every_documented_example_is_sent_and_answered_as_documented()
    {
        var played = await PlayAsync();
        if (Environment.GetEnvironmentVariable(Variable) is "1")
        {
            Example.Keep(played);
            await File.WriteAllTextAsync(Contract.FileName, await Contract.MakeAsync(played));
            return;
        }

        var kept = Example.Kept;
        Assert.All(played.Zip(kept), pair => Assert.Equal(Example.Write([pair.Second]), Example.Write([pair.First])));
        Assert.Equal(kept.Count, played.Count);
    }

    private static async Task<IReadOnlyList<Example>> PlayAsync()
    {
        await using var service = await RunningService.StartAsync(LocalStore.Embedded);
        var stage = new Stage(service);
        await PeopleScenes.PlayAsync(stage);
        await AdministrationScenes.PolicyAsync(stage);
        await MethodScenes.PlayAsync(stage);
        await SignInScenes.PlayAsync(stage);
        await CommonScenes.PlayAsync(stage);
        await AdministrationScenes.PlayAsync(stage);
        return stage.Recorded;
    }
}
