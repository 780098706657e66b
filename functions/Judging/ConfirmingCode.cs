using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>What comes with a request that changes something.</summary>
/// <param name="Code">Six digits or a recovery code; null where none was sent.</param>
/// <param name="Confirmation">The id of the confirmation that a delivered passcode answers; an app's passcode and a
/// recovery code need none.</param>
public sealed record ConfirmingCode(TypedCode? Code, string? Confirmation)
{
    /// <summary>What somebody is told whose confirmation is none.</summary>
    public static Refusal NotFound { get; } =
        new Refusal.NotFound("This ticket has no such confirmation for this action. Ask for one by POST confirmations.");

    /// <summary>
    /// Reads the confirmation; false when it is none of this person's, this ticket's and this purpose (C17).
    /// </summary>
    /// <param name="purpose">What is to be done.</param>
    /// <param name="scope">The request.</param>
    /// <param name="ticket">The request's ticket.</param>
    /// <param name="challenge">The challenge; null where none is named.</param>
    public bool TryRead(PasscodePurpose purpose, JudgingScope scope, TicketId ticket, out Challenge? challenge)
    {
        challenge = Confirmation is null ? null : Challenge.TryRead(Confirmation, scope.User, ticket, scope.Keys);
        return Confirmation is null || challenge?.Purpose == purpose;
    }
}
