using System.Security.Cryptography;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage;

/// <summary>
/// Who owns the account: of many who come and go at once, over two instances, the last one always stays.
/// </summary>
[Trait("Feature", "F37")]
[Trait("Feature", "F45")]
public abstract class OwnersSuite : IAsyncLifetime
{
    private readonly string _account = $"owners-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
    private RosterWorld _world = null!;
    private Owners[] _instances = [];
    private UserStates _states = null!;

    public async ValueTask InitializeAsync()
    {
        _world = new RosterWorld(await OpenAsync());
        _instances = [new(new MovedRows(_world.Open(), _account)), new(new MovedRows(_world.Open(), _account))];
        _states = _world.StatesOver(new MovedRows(_world.Rows, _account));
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Keeps_the_last_of_50_who_go_at_once()
    {
        var owners = await AddAsync(50);

        var gone = await Task.WhenAll(owners.Select((owner, i) => Task.Run(
            () => _instances[i % 2].TryRemoveAsync(owner, CancellationToken.None))));

        Assert.Equal(49, gone.Count(isGone => isGone));
        Assert.Equal([owners[Array.IndexOf(gone, false)]], await ListAsync());
    }

    [Fact]
    public async Task Loses_nobody_of_those_who_come_while_others_go()
    {
        var first = await AddAsync(25);
        var second = await EnterAsync(25);

        await Task.WhenAll(first.Zip(second).SelectMany((pair, i) => (Task[])
        [
            Task.Run(() => _instances[i % 2].TryRemoveAsync(pair.First, CancellationToken.None)),
            Task.Run(() => _instances[(i + 1) % 2].AddAsync(pair.Second, CancellationToken.None)),
        ]));

        // The last of the first may have been the only one for a moment, and stayed.
        var left = (await ListAsync()).Select(owner => owner.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(second.Select(owner => owner.Value).ToHashSet(StringComparer.Ordinal), left);
        Assert.InRange(left.Count, 25, 26);
    }

    [Fact]
    public async Task Takes_who_is_there_already_once_and_who_is_not_there_off_without_a_change()
    {
        var one = (await AddAsync(1))[0];
        await _instances[1].AddAsync(one, CancellationToken.None);
        Assert.Equal([one], await ListAsync());

        Assert.False(await _instances[0].TryRemoveAsync(one, CancellationToken.None));
        var stranger = (await EnterAsync(1))[0];
        Assert.True(await _instances[0].TryRemoveAsync(stranger, CancellationToken.None));
        Assert.Equal([one], await ListAsync());
    }

    [Fact]
    public async Task Has_nobody_in_a_new_account()
    {
        Assert.Empty(await ListAsync());
        Assert.False(await _instances[0].TryRemoveAsync((await EnterAsync(1))[0], CancellationToken.None));
    }

    /// <summary>
    /// The list is written beside the states, not with them: who is on it is believed no more than the state.
    /// </summary>
    [Theory]
    [InlineData("demoted")]
    [InlineData("suspended")]
    [InlineData("deleted")]
    public async Task Counts_nobody_whom_the_state_does_not_call_an_owner(string what)
    {
        var owners = await AddAsync(2);
        await RosterWorld.ChangeAsync(_states, owners[1], state => what switch
        {
            "demoted" => ShownChange.InRole(state!, Role.Admin),
            "suspended" => state! with { Profile = state.Profile with { IsSuspended = true } },
            _ => state!.Erased(StoredAnna.Origin.At.Now),
        });

        Assert.Equal([owners[0]], await ListAsync());
        Assert.False(await _instances[0].TryRemoveAsync(owners[0], CancellationToken.None));
        Assert.True(await _instances[0].TryRemoveAsync(owners[1], CancellationToken.None));
        Assert.Equal([owners[0]], await ListAsync());
    }

    private protected abstract Task<TestStore> OpenAsync();

    private Task<IReadOnlyList<UserId>> ListAsync() => _instances[1].ListAsync(CancellationToken.None);

    private async Task<IReadOnlyList<UserId>> AddAsync(int count)
    {
        var owners = await EnterAsync(count);
        await Task.WhenAll(owners.Select((owner, i) => Task.Run(
            () => _instances[i % 2].AddAsync(owner, CancellationToken.None))));
        Assert.Equal(count, (await ListAsync()).Count);
        return owners;
    }

    private async Task<IReadOnlyList<UserId>> EnterAsync(int count)
    {
        var owners = new List<UserId>();
        for (var i = 0; i < count; i++)
        {
            owners.Add(_world.NewUser());
            await RosterWorld.ChangeAsync(_states, owners[i], _ => ShownChange.With(owners[i], Role.Owner));
        }

        return owners;
    }
}

public sealed class OwnersOnEmbedded : OwnersSuite
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult(TestStore.Embedded());
}

public sealed class OwnersOnAzurite(AzuriteServer azurite) : OwnersSuite
{
    private protected override Task<TestStore> OpenAsync() => TestStore.OnAsync(azurite);
}
