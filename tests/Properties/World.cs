using System.Security.Cryptography;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Properties;

/// <summary>
/// One person's stored document, and everybody who deals with it. Each command goes through the product's decisions
/// as the operations call them, then through the commit and the document; what came out is compared with the model, and
/// what must never happen is looked for in the document itself.
/// </summary>
internal sealed partial class World
{
    /// <summary>The state of somebody with a usual number of open sign-ins takes no more (DESIGN, budgets).</summary>
    private const int UsualLength = 8 * 1024;

    private static readonly Stretcher Stretcher = new();
    private static readonly Verifier Verifier = new(Stretcher, TotpWindow.Normal);
    private static readonly CodeKey AuditKey = Anna.Keys.CurrentCodeKey(CodeUse.AuditChain);

    private readonly Model _model = new();
    private readonly Ledger _ledger = new();
    private readonly CountingEntropy _entropy = new();
    private readonly HashSet<string> _proved = [];
    private byte[] _document = StateDocument.Write(Anna.WithoutFactor);
    private AuditHead _chain = AuditHead.Empty;
    private DateTimeOffset _now = Anna.Now;
    private int _made;

    /// <summary>What the commands came to; so that a test can see that journeys get somewhere.</summary>
    public HashSet<string> Outcomes { get; } = [];

    private UserState State => StateDocument.Read(_document, Anna.User);

    private AccountPolicy Policy => new(RequireForTeamMembers: _model.IsRequired) { TwoStepVerification = false };

    public static async Task<World> TravelAsync(Journey journey)
    {
        var world = new World();
        world._model.IsRequired = journey.IsRequired;
        if (journey.HasFactor)
        {
            await world.RunAsync(new Command.Start(Slot: null, Code: null));
            await world.RunAsync(new Command.Confirm(Slot: null, new Code(CodeKind.Right, 1)));
            await world.RunAsync(new Command.Wait(60));
        }

        foreach (var command in journey.Commands)
        {
            await world.RunAsync(command);
            world.Check();
        }

        return world;
    }

    /// <summary>Compares the outcome with the model's, and writes what was decided.</summary>
    private TAnswer? Settle<TAnswer>(string expected, Decision<TAnswer> decision, Func<TAnswer, string> name)
        where TAnswer : class
    {
        var answer = (decision.Outcome as Outcome<TAnswer>.Done)?.Answer;
        var outcome = answer is null ? NameOf(decision.Refusal()) : name(answer);
        Assert.Equal(expected, outcome);
        Outcomes.Add(outcome);
        if (answer is null && outcome is not ("PasscodeRefused" or "ClockIsOff"))
        {
            decision.BareRefusal();
        }
        else if (answer is null)
        {
            Assert.NotNull(decision.NewState);
            Assert.NotEmpty(decision.Audit);
        }

        if (decision.NewState is not null)
        {
            Write(decision);
        }

        return answer;
    }

    private static string NameOf(Refusal refusal) =>
        refusal is Refusal.PasscodeRefused { ClockIsOff: true } ? "ClockIsOff" : refusal.GetType().Name;

    private void Write<TAnswer>(Decision<TAnswer> decision)
    {
        var origin = new CommitOrigin("tests", Anna.At with { Now = _now });
        var commit = Commit<TAnswer>.Seal(decision, origin, (State, "version"), Anna.Keys, _entropy);
        _document = Assert.IsType<RowWrite.Replace>(commit.Writes[0]).Content.ToArray();
        var record = Assert.IsType<RowWrite.Insert>(commit.Writes[1]).Content;
        _chain = _chain.Append(record.Span, covered => AuditKey.Mac(covered));
    }

    private void Check()
    {
        var state = State;
        Assert.Equal(_document, StateDocument.Write(state));
        Assert.InRange(_document.Length, 1, StateDocument.MaxLength);
        if (state.Tickets.Tickets.Length <= 20 && state.Challenges.Failed.Length <= 10)
        {
            Assert.InRange(_document.Length, 1, UsualLength);
        }

        Assert.Equal(state.Factors.Any, state.RecoveryCodes is not null);
        Assert.Equal(_model.Codes?.Count, state.RecoveryCodes?.Remaining);
        Assert.Equal(_model.Failures, state.PasscodeBudget.Failures);
        Assert.Equal(_model.LockedUntil > _now, state.PasscodeBudget.IsLocked(_now));
        Assert.Equal(_model.Pending?.IsOpen(_now) is true, state.Pruned(_now).Enrollment is not null);
        Assert.Equal(_chain.Count, state.Audit.Count);
        Assert.True(_chain.IsSealedBy(state.Audit.Mac));
        CheckFactor(state);
    }

    private void CheckFactor(UserState state)
    {
        Assert.Equal(_model.App is not null, state.Factors.Any);
        if (state.Factors.Authenticator is not { } factor)
        {
            return;
        }

        Assert.Contains(KeyOf(factor.Secret), _proved);
        Assert.Equal(Convert.ToHexString(_model.App!.App.Secret), KeyOf(factor.Secret));
        Assert.Equal(_model.App.Last, factor.LastStep);
        Assert.Equal(_model.IsBlocked, factor.IsBlocked);
    }

    private static string KeyOf(ProtectedSecret secret) =>
        Convert.ToHexString(Anna.Keys.Unprotect(Anna.User, SecretPurposes.Authenticator, secret));

    /// <summary>Randomness that is the same in every run.</summary>
    private sealed class CountingEntropy : IEntropy
    {
        private int _count;

        public void Fill(Span<byte> bytes) =>
            SHA256.HashData(BitConverter.GetBytes(_count++)).AsSpan(0, bytes.Length).CopyTo(bytes);
    }
}
