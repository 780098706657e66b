using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Delivery.Due;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Reminders;

/// <summary>
/// An audience being told to set up a factor: a row that says what is owed, and how far that has come.
/// </summary>
/// <param name="Id">Names it; unique among those that are due at one time.</param>
/// <param name="Kind">What people are told.</param>
/// <param name="Audience">Who.</param>
/// <param name="OnlySingleSignOn">Only who signs in by single sign-on: it wasn't required of them before.</param>
/// <param name="Due">The due date that it is about; null for a reminder.</param>
/// <param name="Since">When it was owed first.</param>
/// <param name="Continuation">Where in the roster it goes on; null: at the beginning.</param>
/// <param name="Told">Who was told of the page at which it goes on.</param>
internal sealed record ReminderJob(
    string Id,
    NoticeKind Kind,
    Audience Audience,
    bool OnlySingleSignOn,
    DateTimeOffset? Due,
    DateTimeOffset Since,
    string? Continuation,
    ImmutableArray<string> Told)
{
    /// <summary>All jobs lie in one: they are a handful.</summary>
    public const string Partition = "reminders";

    /// <summary>How long the random ids of jobs are, in bytes.</summary>
    public const int IdLength = 12;

    /// <summary>Null when it is broken.</summary>
    public static ReminderJob? TryRead(Row row) =>
        row.TryRead(ReminderJobJson.Default.ReminderJob) is { Told.IsDefault: false } job ? job : null;

    /// <summary>Where it lies when it is due then.</summary>
    public DuePlace PlaceAt(DateTimeOffset dueAt) => DuePlace.Of(Partition, dueAt, Id);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ReminderJobJson.Default.ReminderJob);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReminderJob))]
internal sealed partial class ReminderJobJson : JsonSerializerContext;
