using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.State;

namespace Serverless2FA.Support;

/// <summary>The body of PUT support-access.</summary>
/// <param name="Hours">For how long, 1 to 24.</param>
/// <param name="Staff">Who may help: ids of people in the role `support`, 1 to 20.</param>
/// <param name="Passcode">A passcode of the owner's own.</param>
/// <param name="People">Whom they may help, at most 20 ids; absent: anybody whom an admin may.</param>
/// <param name="Confirmation">The confirmation that a delivered passcode answers.</param>
public sealed record SupportAccessRequest(
    [property: Range(1, SupportAccess.MostHours)] int Hours,
    [property: MinLength(1), MaxLength(SupportAccess.MostIds)] IReadOnlyList<string> Staff,
    string Passcode,
    [property: MaxLength(SupportAccess.MostIds)] IReadOnlyList<string>? People = null,
    string? Confirmation = null)
{
    /// <summary>What is wished, or what is wrong with the body.</summary>
    internal (SupportWish? Wish, Reply? Wrong) ToWish()
    {
        var (staff, people) = (IdsOf(Staff), IdsOf(People ?? []));
        return (Hours, staff, people, TypedCode.TryParse(Passcode)) switch
        {
            ( < 1 or > SupportAccess.MostHours, _, _, _) =>
                (null, Reply.Invalid("hours", "Support may help for 1 to 24 hours.")),
            (_, null or { IsEmpty: true }, _, _) =>
                (null, Reply.Invalid("staff", "Name 1 to 20 ids of support staff.")),
            (_, _, null, _) => (null, Reply.Invalid("people", "Name at most 20 ids, or leave it out for anybody.")),
            (_, _, _, null) => (null, Reply.Invalid("passcode", TypedCode.RightForm)),
            var (hours, _, _, typed) =>
                (new SupportWish(staff.Value, people.Value, hours, new ConfirmingCode(typed, Confirmation)), null),
        };
    }

    private static ImmutableArray<UserId>? IdsOf(IReadOnlyList<string> texts)
    {
        var ids = texts.Select(UserId.TryParse).ToList();
        return ids.Count > SupportAccess.MostIds || ids.Contains(null)
            ? null
            : [.. ids.Select(id => id!.Value).Distinct()];
    }
}

/// <summary>Whether support staff may help.</summary>
/// <param name="Active">Whether anybody may now.</param>
/// <param name="GivenBy">The owner who lets them.</param>
/// <param name="GivenAt">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Staff">Who.</param>
/// <param name="People">Whom; absent: anybody whom an admin may.</param>
public sealed record SupportAccessResponse(
    bool Active,
    string? GivenBy = null,
    DateTimeOffset? GivenAt = null,
    DateTimeOffset? Until = null,
    IReadOnlyList<string>? Staff = null,
    IReadOnlyList<string>? People = null)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(SupportAccess? access) => Answer.Json(
        access is null
            ? new SupportAccessResponse(Active: false)
            : new SupportAccessResponse(
                Active: true,
                access.GivenBy,
                access.GivenAt,
                access.Until,
                access.Staff,
                access.People.IsEmpty ? null : access.People),
        SupportJson.Wire.SupportAccessResponse);
}

[JsonSerializable(typeof(SupportAccessRequest))]
[JsonSerializable(typeof(SupportAccessResponse))]
internal sealed partial class SupportJson : JsonSerializerContext
{
    public static SupportJson Wire { get; } = new(WireFormat.Options());
}
