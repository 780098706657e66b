using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Audit;

/// <summary>The answer of GET audit.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Next">The next page's continuation.</param>
internal sealed record AuditBody(IReadOnlyList<EntryBody> Entries, string? Next)
{
    public static Answer Write(AuditRequest request, AuditPage page) => Answer.Json(
        new AuditBody([.. page.Entries.Select(EntryBody.Of)], page.Next?.Write(request)), AuditJson.Wire.AuditBody);
}

/// <summary>An entry, in an answer or a line of an export.</summary>
/// <param name="At">When.</param>
/// <param name="User">The person whose trail it is.</param>
/// <param name="Actor">Who did it: a person's id, or `(application)`, `(operator)` and the like.</param>
/// <param name="Action">What was tried.</param>
/// <param name="Result">Whether it happened.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Method">The method that it concerns.</param>
/// <param name="Detail">A short fact that belongs to the action, such as the codes left.</param>
/// <param name="Address">The network address that the request came from.</param>
/// <param name="UserAgent">What the request said of its program: text from a stranger.</param>
/// <param name="CorrelationId">The request, as its answer's X-Correlation-Id named it.</param>
/// <param name="CommitId">The change that it was written with; entries of one share it.</param>
/// <param name="Sequence">The number of the record in the person's trail; entries of one share it.</param>
internal sealed record EntryBody(
    DateTimeOffset At,
    string User,
    string Actor,
    [property: WordsOf(typeof(AuditAction))] string Action,
    [property: WordsOf(typeof(AuditResult))] string Result,
    [property: WordsOf(typeof(AuditReason))] string? Reason,
    [property: AllowedValues("authenticator", "sms", "email")] string? Method,
    string? Detail,
    string? Address,
    string? UserAgent,
    string CorrelationId,
    string CommitId,
    int Sequence)
{
    public static EntryBody Of(FoundEntry found)
    {
        var (record, entry) = (found.Record, found.Entry);
        return new EntryBody(
            record.At,
            record.User,
            record.Actor,
            AuditWords.Of(entry.Action),
            AuditWords.Of(entry.Result),
            entry.Reason is { } reason ? AuditWords.Of(reason) : null,
            entry.Method?.Word(),
            entry.Detail,
            record.Address,
            record.UserAgent,
            record.CorrelationId,
            record.CommitId,
            record.Sequence);
    }
}

/// <summary>The body of POST audit/verify.</summary>
/// <param name="User">Whose trail; without it everybody's.</param>
/// <param name="Continuation">Where to go on, as the answer before said.</param>
public sealed record VerifyBody(
    [property: StringLength(UserId.MaxLength, MinimumLength = 1)] string? User = null, string? Continuation = null);

/// <summary>The answer of POST audit/verify.</summary>
/// <param name="People">How many trails were walked.</param>
/// <param name="Records">How many records they hold.</param>
/// <param name="Faults">What is wrong.</param>
/// <param name="Next">Where to go on; left out at the end.</param>
internal sealed record VerifiedBody(int People, int Records, IReadOnlyList<FaultBody> Faults, string? Next)
{
    public static Answer Write(Verification verified) => Answer.Json(
        new VerifiedBody(
            verified.People, verified.Records, [.. verified.Faults.Select(FaultBody.Of)], verified.Next),
        AuditJson.Wire.VerifiedBody);
}

/// <summary>Something that is wrong.</summary>
/// <param name="User">Whose trail.</param>
/// <param name="Sequence">The record's number, where there is one to name.</param>
/// <param name="CommitId">The change, where there is a record of it.</param>
/// <param name="Fault">What is wrong.</param>
internal sealed record FaultBody(
    string User,
    int? Sequence,
    string? CommitId,
    [property: WordsOf(typeof(ChainFaultKind))] string Fault)
{
    public static FaultBody Of(FoundFault found) =>
        new(found.User, found.Fault.Sequence, found.Fault.CommitId, AuditWords.Of(found.Fault.Kind));
}

[JsonSerializable(typeof(AuditBody))]
[JsonSerializable(typeof(EntryBody))]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(VerifiedBody))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    public static AuditJson Wire { get; } = new(WireFormat.Options());
}
