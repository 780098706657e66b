using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Delivery.Due;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>A report that is owed: a row that says to whom, and how far that has come.</summary>
/// <param name="Id">Names it.</param>
/// <param name="AskedBy">Who asked for it, and gets it; null where it goes to all whom it is scheduled for.</param>
/// <param name="Audience">What was asked for; null for what is scheduled.</param>
/// <param name="Since">When it was owed first.</param>
internal sealed record ReportJob(string Id, string? AskedBy, Audience? Audience, DateTimeOffset Since)
{
    /// <summary>All jobs lie in one, and the calendar with them.</summary>
    public const string Partition = "reports";

    /// <summary>How long the random ids are, in bytes.</summary>
    public const int IdLength = 12;

    /// <summary>The time of the schedule that it is for; null for what somebody asked for or fired.</summary>
    public DateTimeOffset? Occurrence { get; init; }

    /// <summary>When the last report to everybody was made; null for none.</summary>
    public DateTimeOffset? ComparedWith { get; init; }

    /// <summary>When it was made first; null while it wasn't.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>How often it was taken up.</summary>
    public int Tries { get; init; }

    /// <summary>Who has it: short marks of the messages.</summary>
    public IReadOnlyList<string> Sent { get; init; } = [];

    /// <summary>Whether the mail service refused somebody's for good.</summary>
    public bool IsRefused { get; init; }

    /// <summary>
    /// How many reports a row has room to remember who has it of: 64 KiB, of which a mark takes 19 bytes.
    /// </summary>
    public const int MostRecipients = 2_000;

    /// <summary>What is remembered of a message: 64 bits of its id.</summary>
    public static string MarkOf(string messageId) => messageId.Replace("-", "", StringComparison.Ordinal)[..16];

    /// <summary>Null when it is broken.</summary>
    public static ReportJob? TryRead(Row row) =>
        row.TryRead(ReportJobJson.Default.ReportJob) is { } job
            && (job.AskedBy is null || UserId.TryParse(job.AskedBy) is not null)
            ? job
            : null;

    /// <summary>Where it lies when it is due then.</summary>
    public DuePlace PlaceAt(DateTimeOffset dueAt) => DuePlace.Of(Partition, dueAt, Id);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ReportJobJson.Default.ReportJob);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReportJob))]
[JsonSerializable(typeof(ReportCalendar))]
[JsonSerializable(typeof(LastAsked))]
internal sealed partial class ReportJobJson : JsonSerializerContext;
