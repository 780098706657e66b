using Microsoft.AspNetCore.Http;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.State;

namespace Serverless2FA.Rescue;

/// <summary>
/// The body of POST users/{id}/reset and POST users/{id}/unlock, and a part of every body that asks for help.
/// </summary>
/// <param name="Passcode">A passcode of the helper's own.</param>
/// <param name="Confirmation">The confirmation that a delivered passcode answers.</param>
public record HelpRequest(string Passcode, string? Confirmation = null)
{
    /// <summary>Helps with what was read, or says what of it is wrong.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The person, as the route names one.</param>
    /// <param name="help">What is done.</param>
    internal async Task<Reply> AnswerAsync(HttpRequest request, string id, Func<HelpWish, Task<Reply>> help) =>
        (UserId.TryParse(RequestReader.RouteValue(request, id)), TypedCode.TryParse(Passcode)) switch
        {
            (null, _) => UserIdForm.Wrong,
            (_, null) => Reply.Invalid("passcode", TypedCode.RightForm),
            var (user, typed) => await help(new HelpWish(user.Value, new ConfirmingCode(typed, Confirmation))),
        };
}

/// <summary>Help that somebody wishes to give.</summary>
/// <param name="User">Whom.</param>
/// <param name="Proof">A passcode of the helper's own.</param>
public sealed record HelpWish(UserId User, ConfirmingCode Proof);
