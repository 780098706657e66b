using System.Reflection;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Tests.Docs;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Which problems a function may answer: those that it says, and those that what it takes brings.</summary>
internal static class Problems
{
    /// <summary>The catalogue, in its order.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
        [.. typeof(ProblemType).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<ProblemType>()];

    /// <summary>Those that a function may answer, each once, in the order of the catalogue.</summary>
    public static IReadOnlyList<ProblemType> Of(Operation operation)
    {
        var there = Specific(operation).Concat(ByRule(operation)).ToHashSet();
        return [.. All.Where(there.Contains)];
    }

    /// <summary>Those that a function says.</summary>
    public static IEnumerable<ProblemType> Specific(Operation operation) =>
        (operation.Refuses?.Problems ?? []).Select(Named);

    private static IEnumerable<ProblemType> ByRule(Operation operation) =>
    [
        .. If(
            operation.Body is not null || operation.Lines is not null
                || operation.Takes.Any(taken => IsJudged(taken, operation)),
            ProblemType.InvalidRequest),
        .. If(
            operation.Body is not null || operation.Lines is not null,
            ProblemType.BodyTooLarge,
            ProblemType.UnsupportedMediaType),
        .. If(
            operation.Purposes.Any(purpose => purpose is not (AccessRow.Nothing or AccessRow.Key)),
            ProblemType.TicketRefused),
        .. If(operation.IsForPeople, ProblemType.UnknownUser, ProblemType.Suspended),
        .. If(operation.Class.GetCustomAttribute<NeedsAttribute>() is not null, ProblemType.NotAllowed),
        .. If(
            operation.Refuses?.JudgesCode is true,
            ProblemType.PasscodeNeeded,
            ProblemType.FactorsBlocked,
            ProblemType.ChallengeEnded,
            ProblemType.Locked),
        .. If(
            operation.Refuses?.SendsPasscode is true,
            ProblemType.FactorsBlocked,
            ProblemType.Locked,
            ProblemType.SendingLimit,
            ProblemType.DeliveryFailed,
            ProblemType.DeliveryUnavailable),

        // A sign-in that goes on is looked at anew each time.
        .. If(
            operation.Purposes.Contains("sign-in") && operation.Refuses is not null,
            ProblemType.ApiPasswordRefused,
            ProblemType.TicketCompleted,
            ProblemType.TooManySignIns),
        .. If(operation.Caller == typeof(EnrollingCaller) && operation.Refuses is not null, ProblemType.NotAllowed),

        // Recovery codes are stretched, and only so many at once.
        .. If(operation.Refuses?.Problems.Contains(nameof(ProblemType.PasscodeRefused)) is true, ProblemType.Busy),
        .. If(IsServed(operation), ProblemType.KeysUnavailable),
        .. If(IsServed(operation) && !IsKeysAlone(operation), ProblemType.StorageUnavailable),
    ];

    /// <summary>A header is never wrong, it only doesn't fit; nor is an id that the service gave.</summary>
    private static bool IsJudged(TakesAttribute taken, Operation operation) =>
        !taken.IsHeader
        && (taken.Most < int.MaxValue || !operation.Template.Contains($"{{{taken.Name}}}", StringComparison.Ordinal));

    private static bool IsServed(Operation operation) => operation.Name is not ("GetOpenApi" or "GetUi");

    private static bool IsKeysAlone(Operation operation) =>
        operation.Caller == typeof(PublicCaller);

    private static ProblemType Named(string name) =>
        (ProblemType)typeof(ProblemType).GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static ProblemType[] If(bool holds, params ProblemType[] problems) => holds ? problems : [];
}
