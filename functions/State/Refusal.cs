namespace Serverless2FA.State;

/// <summary>
/// Why something isn't done, as far as the outside may know. Wrong, used and unknown codes are one answer (C38); the
/// reason stands in the audit trail.
/// </summary>
public abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>The directory doesn't know the person (C31).</summary>
    public sealed record UnknownUser : Refusal;

    /// <summary>The person, the role or the ticket may not do this.</summary>
    public sealed record NotAllowed(string Why) : Refusal;

    /// <summary>The person is suspended.</summary>
    public sealed record Suspended : Refusal;

    /// <summary>A password may not be used for the API (F9).</summary>
    public sealed record ApiPasswordRefused : Refusal;

    /// <summary>The ticket has ended before this was started.</summary>
    public sealed record TicketEnded : Refusal;

    /// <summary>The ticket has completed a sign-in already (C30).</summary>
    public sealed record TicketCompleted : Refusal;

    /// <summary>More sign-ins at once than are remembered.</summary>
    public sealed record TooManySignIns : Refusal;

    /// <summary>The prompt takes no more tries (C11) or is over.</summary>
    public sealed record ChallengeEnded : Refusal;

    /// <summary>The code was refused.</summary>
    /// <param name="ClockIsOff">The advice about the phone's clock (F20).</param>
    /// <param name="WasSent">A passcode that was sent was asked for; the advice is another, and says nothing
    /// more.</param>
    public sealed record PasscodeRefused(bool ClockIsOff = false, bool WasSent = false) : Refusal;

    /// <summary>
    /// What was typed came after the passcode had expired, and was not looked at (F8).
    /// </summary>
    /// <param name="Sent">Whether a new one is on its way.</param>
    /// <param name="ExpiresAt">When that expires.</param>
    /// <param name="RetryAt">Where none could be sent: when one may be asked for.</param>
    public sealed record PasscodeExpired(bool Sent, DateTimeOffset? ExpiresAt = null, DateTimeOffset? RetryAt = null)
        : Refusal;

    /// <summary>
    /// Passcodes of this person are sent, and none has been for this: the prompt or the confirmation comes first.
    /// </summary>
    public sealed record PasscodeNotSent : Refusal;

    /// <summary>No more passcodes are sent before this time (C20).</summary>
    public sealed record SendingLimit(DateTimeOffset Until) : Refusal;

    /// <summary>The service that delivers refuses this number or address.</summary>
    public sealed record DeliveryFailed : Refusal;

    /// <summary>The service that delivers is away (C44).</summary>
    public sealed record DeliveryAway(TimeSpan RetryAfter) : Refusal;

    /// <summary>A member of the request is wrong; the text says what is right.</summary>
    public sealed record Invalid(string Member, string Right) : Refusal;

    /// <summary>A factor is active: its passcode is needed first (C36).</summary>
    public sealed record PasscodeNeeded : Refusal;

    /// <summary>A passcode is needed here; a recovery code won't do (F22).</summary>
    public sealed record OnlyPasscode : Refusal;

    /// <summary>Nothing is judged before this time (C8, C10).</summary>
    public sealed record Locked(DateTimeOffset Until) : Refusal;

    /// <summary>The factors are blocked: only recovery helps (C8).</summary>
    public sealed record FactorsBlocked : Refusal;

    /// <summary>There is no such thing, or no longer.</summary>
    public sealed record NotFound(string What) : Refusal;

    /// <summary>The policy requires a factor, and this would be the last one (F19).</summary>
    public sealed record RequiredByPolicy : Refusal;

    /// <summary>Setting up a factor can't be put off any longer (F31).</summary>
    public sealed record GraceOver : Refusal;

    /// <summary>It was done not long ago, and is done once in a while (F31, F32).</summary>
    /// <param name="Why">How often.</param>
    /// <param name="Until">When it may be done again.</param>
    public sealed record TooSoon(string Why, DateTimeOffset Until) : Refusal;

    /// <summary>The method isn't offered here (F13, F16).</summary>
    public sealed record MethodUnavailable(string Why) : Refusal;

    /// <summary>It doesn't fit what is there.</summary>
    public sealed record Conflict(string Why) : Refusal;

    /// <summary>Somebody else changed it meanwhile; what was sent is not lost, but must be looked at again.</summary>
    public sealed record ChangedMeanwhile : Refusal;
}
