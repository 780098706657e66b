using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>
/// Checks that no record of the audit trail is missing, altered or added: a person's, or everybody's in turn.
/// </summary>
public sealed class VerifyAudit(TrailVerifier verifier, Trails trails, UserStates states, TimeProvider clock)
{
    /// <summary>How long one request goes on to the next people.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int PageSize = 32;
    private const int InFlight = 8;

    /// <summary>Verifies one person's trail.</summary>
    public async Task<Outcome<Verification>> RunAsync(
        AdminCaller caller, UserId user, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await verifier.VerifyAsync(user, cancellationToken) is { } trail
            ? new Outcome<Verification>.Done(new Verification(
                1, trail.Records, [.. trail.Faults.Select(fault => new FoundFault(user.Value, fault))], Next: null))
            : new Outcome<Verification>.Refused(new Refusal.NotFound("The directory has not known this person."));
    }

    /// <summary>Verifies everybody's, for a minute; then the answer says where to go on.</summary>
    public async Task<Outcome<Verification>> RunAsync(
        AdminCaller caller, string? continuation, CancellationToken cancellationToken) =>
        await RefuseAsync(caller, cancellationToken) ?? await VerifyAsync(continuation, cancellationToken);

    private static Outcome<Verification>.Refused NoContinuation { get; } = new(new Refusal.Invalid(
        "continuation", "Send the 'next' of the answer before, or none to begin."));

    internal async Task<Outcome<Verification>> VerifyAsync(string? continuation, CancellationToken cancellationToken)
    {
        if (PeoplePosition.TryRead(continuation) is not { } at)
        {
            return NoContinuation;
        }

        var began = clock.GetTimestamp();
        var sum = new Verification(0, 0, [], Next: null);
        while (true)
        {
            PeoplePage page;
            try
            {
                page = await trails.ListPeopleAsync(at.Page, PageSize, cancellationToken);
            }
            catch (ArgumentException) when (continuation is not null)
            {
                return NoContinuation;
            }

            var people = page.People.Where(person => string.CompareOrdinal(person.Key, at.After) > 0).ToList();
            sum = await AddAsync(sum, people, at.Page, cancellationToken);
            at = new PeoplePosition(page.Next, "");
            var isOver = page.Next is null || clock.GetElapsedTime(began) >= Patience;
            if (sum.Next is not null || isOver)
            {
                return new Outcome<Verification>.Done(
                    sum with { Next = sum.Next ?? (page.Next is null ? null : at.Write()) });
            }
        }
    }

    private async Task<Outcome<Verification>?> RefuseAsync(AdminCaller caller, CancellationToken cancellationToken) =>
        Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal
            ? new Outcome<Verification>.Refused(refusal)
            : null;

    /// <summary>
    /// Verifies a page of people, and counts as many as the answer has room for: the rest is for the next.
    /// </summary>
    private async Task<Verification> AddAsync(
        Verification sum, List<StoredPerson> people, string? page, CancellationToken cancellationToken)
    {
        var verified = new ConcurrentDictionary<string, VerifiedTrail>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            people,
            new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
            async (person, token) => verified[person.Key] =
                (person.User is { } user ? await verifier.VerifyAsync(user, token) : null)
                ?? VerifiedTrail.WithoutHead);
        var faults = sum.Faults.ToList();
        var last = "";
        foreach (var person in people)
        {
            var trail = verified[person.Key];
            if (faults.Count + trail.Faults.Count > ChainWalk.MostFaults)
            {
                return sum with { Faults = faults, Next = new PeoplePosition(page, last).Write() };
            }

            faults.AddRange(trail.Faults.Select(fault => new FoundFault(person.User?.Value ?? person.Key, fault)));
            sum = sum with { People = sum.People + 1, Records = sum.Records + trail.Records };
            last = person.Key;
        }

        return sum with { Faults = faults };
    }
}

/// <summary>What was found.</summary>
/// <param name="People">How many trails were walked.</param>
/// <param name="Records">How many records they hold.</param>
/// <param name="Faults">What is wrong, at most 100.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record Verification(int People, int Records, IReadOnlyList<FoundFault> Faults, string? Next);

/// <summary>Something that is wrong with somebody's trail.</summary>
/// <param name="User">Whose; the hash of the id where the id itself was changed.</param>
/// <param name="Fault">What.</param>
public sealed record FoundFault(string User, ChainFault Fault);

/// <summary>Where to go on: on a page of people, behind one of them.</summary>
internal sealed record PeoplePosition(string? Page, string After)
{
    private const int SumLength = 8;

    /// <summary>With a sum, since stores take many texts for a place that they have never given.</summary>
    public string Write() => Base64Url.EncodeToString([.. Sum(Text), .. Text]);

    private byte[] Text => Encoding.UTF8.GetBytes($"{After}|{Page}");

    /// <summary>Null where the text is none of these.</summary>
    public static PeoplePosition? TryRead(string? text)
    {
        if (text is null)
        {
            return new PeoplePosition(Page: null, "");
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done
            && length > SumLength
            && bytes.AsSpan(0, SumLength).SequenceEqual(Sum(bytes.AsSpan(SumLength, length - SumLength)))
            && Encoding.UTF8.GetString(bytes, SumLength, length - SumLength).Split('|', 2) is [var after, var page]
            ? new PeoplePosition(page.Length == 0 ? null : page, after)
            : null;
    }

    private static ReadOnlySpan<byte> Sum(ReadOnlySpan<byte> text) => SHA256.HashData(text).AsSpan(0, SumLength);
}
