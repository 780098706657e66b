using System.Collections.Immutable;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>What became of a typed code.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Nothing had to be shown.</summary>
    public static Verdict NothingAsked(UserState state) => new Accepted(state, Proof.None);

    /// <summary>Accepted. The state has the code used up; nothing may be done with it but through this state.</summary>
    public sealed record Accepted(UserState State, Proof Proof) : Verdict
    {
        public ImmutableArray<AuditEntry> Audit { get; init; } = [];

        public ImmutableArray<Notice> Notices { get; init; } = [];

        /// <summary>The decision that this makes possible.</summary>
        public Decision<TAnswer> Then<TAnswer>(
            UserState state, TAnswer answer, AuditEntry entry, ImmutableArray<Notice> notices = default) =>
            Decision.Change(
                state, answer, Audit.Add(entry), notices.IsDefault ? Notices : Notices.AddRange(notices));

        /// <summary>
        /// The decision where a right code doesn't suffice. It is used up all the same: else the refusal would tell,
        /// free of charge and as often as asked, that it was right.
        /// </summary>
        public Decision<TAnswer> ThenRefuse<TAnswer>(Refusal refusal, AuditEntry entry) =>
            new(State, new Outcome<TAnswer>.Refused(refusal)) { Audit = Audit.Add(entry), Notices = Notices };
    }

    /// <summary>Refused. A state of null means that nothing was judged, and nothing is written.</summary>
    public sealed record Refused(UserState? State, Refusal Refusal) : Verdict
    {
        public ImmutableArray<AuditEntry> Audit { get; init; } = [];

        public ImmutableArray<Notice> Notices { get; init; } = [];

        /// <summary>A new passcode that is sent instead of the one that had expired (F8).</summary>
        public OutgoingPasscode? Passcode { get; init; }

        /// <summary>The decision that this is.</summary>
        public Decision<TAnswer> ToDecision<TAnswer>() =>
            new(State, new Outcome<TAnswer>.Refused(Refusal)) { Audit = Audit, Notices = Notices, Passcode = Passcode };
    }
}

/// <summary>What somebody proved: a method's passcode, a recovery code, two-step verification, or nothing.</summary>
/// <param name="Method">The method whose passcode it was.</param>
/// <param name="IsRecovery">Whether a recovery code was used.</param>
/// <param name="IsTwoStep">Whether it was the passcode of two-step verification, which is no factor.</param>
public readonly record struct Proof(Method? Method, bool IsRecovery, bool IsTwoStep = false)
{
    /// <summary>Nothing, where nothing was asked.</summary>
    public static Proof None => default;

    /// <summary>A recovery code.</summary>
    public static Proof Recovery => new(Method: null, IsRecovery: true);

    /// <summary>The passcode of two-step verification.</summary>
    public static Proof TwoStep => new(Method: null, IsRecovery: false, IsTwoStep: true);

    /// <summary>A passcode.</summary>
    public static Proof Of(Method method) => new(method, IsRecovery: false);

    /// <summary>
    /// Whether this proof may change a factor: its own passcode, a stronger one (the app before SMS before email), or a
    /// recovery code (C36).
    /// </summary>
    public bool MayChange(Method factor) => IsRecovery || Method <= factor;
}
