using System.Security.Cryptography;
using System.Text;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// Where a person's rows lie. The partition is a hash of the id: spread evenly, free of characters that Table Storage
/// forbids, and of one length whatever the application's ids look like.
/// </summary>
internal static class UserKey
{
    /// <summary>The key of the state's row.</summary>
    public const string State = "state";

    /// <summary>What the keys of audit rows begin with.</summary>
    public const string AuditPrefix = "audit|";

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>What a partition can begin with.</summary>
    public static IEnumerable<char> Letters => Alphabet;

    /// <summary>The partition of everything about a person: base32 of the SHA-256 of the id.</summary>
    public static string Partition(UserId user)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(user.Value), hash);
        Span<char> text = stackalloc char[52];
        var (bits, held) = (0u, 0);
        var next = 0;
        foreach (var octet in hash)
        {
            bits = (bits << 8) | octet;
            held += 8;
            while (held >= 5)
            {
                held -= 5;
                text[next++] = Alphabet[(int)((bits >> held) & 31)];
            }
        }

        text[next] = Alphabet[(int)((bits << (5 - held)) & 31)];
        return new string(text);
    }

    /// <summary>The key of one commit's audit row: the newest first.</summary>
    public static string Audit(DateTimeOffset at, string commitId) =>
        string.Create(null, $"{AuditPrefix}{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}|{commitId}");

    /// <summary>
    /// The person whose state a row is, by its column; null where that isn't the one who belongs there.
    /// </summary>
    public static UserId? OwnerOf(Row row) =>
        IdOf(row.Columns.Where(column => column.Name == "Id").Select(column => column.Value).FirstOrDefault(), row);

    /// <summary>The person of whom an audit row tells; null where it lies with another's, or can't be read.</summary>
    public static UserId? SubjectOf(Row row) => IdOf(TrailRow.TryRead(row.Content.Span)?.User, row);

    private static UserId? IdOf(string? id, Row row) =>
        UserId.TryParse(id) is { } user && Partition(user) == row.Partition ? user : null;
}
