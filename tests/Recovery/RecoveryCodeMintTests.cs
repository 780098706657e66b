using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Recovery;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Recovery;

public sealed class RecoveryCodeMintTests
{
    [Fact]
    [Trait("Feature", "F21")]
    [Trait("Conformance", "C23")]
    [Trait("Conformance", "C24")]
    public async Task Makes_ten_codes_of_which_only_stretched_hashes_are_kept()
    {
        using var stretcher = new Stretcher();
        var made = await MintAsync(new RecoveryCodeMint(stretcher, new SystemEntropy()));
        var set = made.Set;
        var key = Anna.Keys.CodeKeyById(CodeUse.RecoveryCodes, set.KeyId);

        Assert.Equal(10, made.Codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((16, 12_000), (set.Salt.Length, set.Iterations));
        Assert.Equal(Enumerable.Range(0, 10), made.Codes.Select(text =>
            set.Find(key.Mac(RecoveryCode.TryParse(text)!.Stretch(set.Salt, set.Iterations)))));
    }

    [Fact]
    [Trait("Conformance", "C24")]
    public async Task Salts_each_set_by_itself()
    {
        using var stretcher = new Stretcher();
        var mint = new RecoveryCodeMint(stretcher, new SystemEntropy());
        var (one, other) = (await MintAsync(mint), await MintAsync(mint));
        Assert.NotEqual(one.Set.Salt, other.Set.Salt);
        Assert.Empty(one.Codes.Intersect(other.Codes, StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public void Is_not_printed() => Assert.Equal("(recovery codes)", $"{Anna.Codes}");

    private static Task<NewRecoveryCodes> MintAsync(RecoveryCodeMint mint) =>
        mint.MintAsync(Anna.Keys, CancellationToken.None);
}
