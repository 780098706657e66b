using System.Collections.Immutable;
using Serverless2FA.Audit.Chain;

namespace Serverless2FA.State;

/// <summary>
/// What a pure rule decided: what the state becomes (null: as it is, nothing is written), what the audit trail says,
/// whom to tell, and what to answer.
/// </summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public sealed record Decision<TAnswer>(UserState? NewState, Outcome<TAnswer> Outcome)
{
    /// <summary>What the audit trail says; written in the same transaction as the state.</summary>
    public ImmutableArray<AuditEntry> Audit { get; init; } = [];

    /// <summary>What the person is told once it is written.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>The passcode that is sent once it is written: by the operation, which says in its answer what became
    /// of it.</summary>
    public OutgoingPasscode? Passcode { get; init; }
}

/// <summary>Makes decisions.</summary>
public static class Decision
{
    /// <summary>Answers without a change.</summary>
    public static Decision<TAnswer> Answer<TAnswer>(TAnswer answer) =>
        new(NewState: null, new Outcome<TAnswer>.Done(answer));

    /// <summary>Refuses without a change.</summary>
    public static Decision<TAnswer> Refuse<TAnswer>(Refusal refusal) =>
        new(NewState: null, new Outcome<TAnswer>.Refused(refusal));

    /// <summary>Changes the state and answers.</summary>
    public static Decision<TAnswer> Change<TAnswer>(
        UserState state, TAnswer answer, ImmutableArray<AuditEntry> audit, ImmutableArray<Notice> notices = default) =>
        new(state, new Outcome<TAnswer>.Done(answer)) { Audit = audit, Notices = notices.IsDefault ? [] : notices };
}
