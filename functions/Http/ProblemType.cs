namespace Serverless2FA.Http;

/// <summary>A kind of problem: a stable slug for programs, a title for people, and the status it comes with.</summary>
/// <param name="Slug">The problem's `type` (RFC 9457 section 3.1.1), a relative reference that never changes.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What it means, the same every time.</param>
public sealed record ProblemType(string Slug, int Status, string Title)
{
    public static readonly ProblemType InvalidRequest = new("invalid-request", 400, "The request is not in order.");
    public static readonly ProblemType TicketRefused = new("ticket-refused", 401, "The ticket is missing or not valid here.");
    public static readonly ProblemType NotAllowed = new("not-allowed", 403, "This is not allowed.");
    public static readonly ProblemType UnknownUser = new("unknown-user", 403, "The directory does not know this person.");
    public static readonly ProblemType Suspended = new("suspended", 403, "This person is suspended.");
    public static readonly ProblemType ApiPasswordRefused = new("api-password-refused", 403, "Passwords are not accepted for the API.");
    public static readonly ProblemType PasscodeNeeded = new("passcode-needed", 403, "A passcode is needed first.");
    public static readonly ProblemType FactorsBlocked = new("factors-blocked", 403, "Passcodes are blocked after too many wrong ones.");
    public static readonly ProblemType NotFound = new("not-found", 404, "There is no such thing.");
    public static readonly ProblemType Conflict = new("conflict", 409, "This does not fit what is there.");
    public static readonly ProblemType TicketCompleted = new("ticket-completed", 409, "This ticket has completed a sign-in already.");
    public static readonly ProblemType RequiredByPolicy = new("required-by-policy", 409, "Two-factor authentication is required.");
    public static readonly ProblemType MethodUnavailable = new("method-unavailable", 409, "This method is not offered.");
    public static readonly ProblemType ChangedMeanwhile = new("changed-meanwhile", 412, "Somebody else has changed this meanwhile.");
    public static readonly ProblemType BodyTooLarge = new("body-too-large", 413, "The body is too large.");
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The body is not of a type that is read here.");
    public static readonly ProblemType PasscodeRefused = new("passcode-refused", 422, "The code was refused.");
    public static readonly ProblemType ChallengeEnded = new("challenge-ended", 422, "This prompt is over.");
    public static readonly ProblemType PreconditionRequired = new("precondition-required", 428, "Say which version is changed.");
    public static readonly ProblemType Locked = new("locked", 429, "Too many wrong codes.");
    public static readonly ProblemType TooManySignIns = new("too-many-sign-ins", 429, "Too many sign-ins at once.");
    public static readonly ProblemType SendingLimit = new("sending-limit", 429, "No more is sent for now.");
    public static readonly ProblemType Unexpected = new("unexpected", 500, "Something went wrong here.");
    public static readonly ProblemType DeliveryFailed = new("delivery-failed", 502, "The passcode could not be delivered.");
    public static readonly ProblemType DeliveryUnavailable = new("delivery-unavailable", 503, "Messages can't be sent for the moment.");
    public static readonly ProblemType Busy = new("busy", 503, "Too much at once.");
    public static readonly ProblemType StorageUnavailable = new("storage-unavailable", 503, "Storage is away for the moment.");
    public static readonly ProblemType KeysUnavailable = new("keys-unavailable", 503, "The keys can't be read for the moment.");
}
