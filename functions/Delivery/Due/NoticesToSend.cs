using System.Collections.Immutable;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Due;

/// <summary>The notices of a commit that was written.</summary>
/// <param name="Of">The commit and what it wants told.</param>
/// <param name="At">When it happened.</param>
/// <param name="Told">Which of them were sent before, by their index.</param>
public sealed record NoticesToSend(PromisedNotices Of, DateTimeOffset At, ImmutableArray<int> Told);
