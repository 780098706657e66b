using System.Security.Cryptography;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

public abstract partial class RowStoreContract
{
    private const string KeyAlphabet = "-.0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz|~";

    /// <summary>Ids as applications have them, and as attackers wish they had.</summary>
    public static TheoryData<string> Ids() =>
    [
        "a/b", @"a\b", "a#b", "a?b", "a%b", "a%2Fb", "a+b", "a b", "it's", "it''s", "\"", "<>&", "../../state", "état",
        "用户", "😀", "שלום", "*", "' or 1 eq 1 or '", new string('x', 256), new string('é', 256),
        string.Concat(Enumerable.Repeat("😀", 128)),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Any_id_has_a_row_of_its_own(string id)
    {
        var partition = UserKey.Partition(UserId.TryParse(id)!.Value);
        var result = await Store.CommitAsync(Table, partition, [Put(_partition, id), Put(partition, id)], default);

        Assert.IsType<CommitResult.Written>(result);
        Assert.Equal(id, TextOf((await Store.ReadAsync(Table, partition, _partition, default))!));
        Assert.Equal(id, TextOf((await Store.ReadAsync(Table, partition, partition, default))!));
    }

    [Fact]
    public async Task Takes_every_character_that_a_key_may_have()
    {
        var partition = _partition + KeyAlphabet;

        await Store.CommitAsync(
            Table, partition, [.. KeyAlphabet.Select(character => Insert($"{character}", $"{character}"))], default);

        foreach (var character in KeyAlphabet)
        {
            Assert.Equal($"{character}", TextOf((await Store.ReadAsync(Table, partition, $"{character}", default))!));
        }
    }

    [Fact]
    public async Task Refuses_every_other_character_in_a_key()
    {
        var others = Enumerable.Range(0, 0x180).Select(number => (char)number).Except(KeyAlphabet).Append('\uD83D');
        foreach (var key in others.Select(character => $"a{character}b"))
        {
            await AssertRefusedAsync(_partition, key);
            await AssertRefusedAsync(key, "key");
        }
    }

    [Fact]
    public async Task Takes_keys_of_256_characters_and_refuses_longer_and_empty_ones()
    {
        var longest = new string('k', 256);

        Assert.IsType<CommitResult.Written>(await Store.CommitAsync(
            Table, _partition.PadRight(256, 'p'), [Insert(longest, "text")], default));
        Assert.NotNull(await Store.ReadAsync(Table, _partition.PadRight(256, 'p'), longest, default));
        await AssertRefusedAsync(_partition, longest + "k");
        await AssertRefusedAsync(_partition.PadRight(257, 'p'), "key");
        await AssertRefusedAsync(_partition, "");
        await AssertRefusedAsync("", "key");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_097)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task Takes_content_up_to_64_KiB(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);

        await WriteAsync(new RowWrite.Insert("state", content, []));

        Assert.Equal(content, (await ReadAsync("state"))!.Content.ToArray());
    }

    [Fact]
    public async Task Refuses_content_above_64_KiB()
    {
        var version = await WriteAsync(Insert("state", "first"));
        var content = new byte[65_537];
        RowWrite[] writes =
        [
            new RowWrite.Insert("new", content, []),
            new RowWrite.Put("state", content, []),
            new RowWrite.Replace("state", version!, content, []),
        ];

        foreach (var write in writes)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Table, _partition, [write], default));
        }

        Assert.Equal("first", TextOf((await ReadAsync("state"))!));
    }

    [Fact]
    public async Task Takes_a_transaction_of_2_MiB_and_refuses_a_larger_one()
    {
        RowWrite Large(int number) =>
            new RowWrite.Insert($"row-{number:D3}", RandomNumberGenerator.GetBytes(65_536), []);
        RowWrite[] rows = [.. Enumerable.Range(0, 32).Select(Large)];

        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(Table, _partition, [.. rows, Insert("more", "x")], default));
        await WriteAsync(rows);

        Assert.Equal(32, (await ListAllAsync(new(_partition))).Count);
    }

    private async Task AssertRefusedAsync(string partition, string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync(Table, partition, key, default));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(Table, partition, [Insert(key, "text")], default));
    }
}
