namespace Serverless2FA.Audit.Chain;

/// <summary>When and from where a request came. The time is read once a request and handed on from here.</summary>
/// <param name="Now">The request's time, UTC.</param>
/// <param name="CorrelationId">Names the request in answers, logs and the audit trail.</param>
/// <param name="Address">The client's address as far as known.</param>
/// <param name="UserAgent">What the client says of itself: text from a stranger, cut to 200 characters.</param>
public sealed record Circumstances(DateTimeOffset Now, string CorrelationId, string? Address, string? UserAgent);
