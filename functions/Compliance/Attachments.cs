using Serverless2FA.Delivery;

namespace Serverless2FA.Compliance;

/// <summary>Which files of a report go with an email, and how. Pure.</summary>
internal static class Attachments
{
    /// <summary>
    /// The most bytes that go with one email. Azure Communication Services takes 10 MB a message, Base64 makes 4 of 3,
    /// and the texts need some ("Service limits for Azure Communication Services", Email).
    /// </summary>
    public const int MostBytes = 7_000_000;

    /// <summary>
    /// All as they are, or else those that fit zipped, in their order; null for who has to be downloaded.
    /// </summary>
    public static IReadOnlyList<MessageAttachment?> Of(
        IReadOnlyList<(MessageAttachment? Plain, MessageAttachment? Zipped)> files)
    {
        if (files.All(file => file.Plain is not null) && files.Sum(file => file.Plain!.Content.Length) <= MostBytes)
        {
            return [.. files.Select(file => file.Plain)];
        }

        var left = MostBytes;
        var chosen = new List<MessageAttachment?>();
        foreach (var (_, zipped) in files)
        {
            var fits = zipped?.Content.Length <= left ? zipped : null;
            left -= fits?.Content.Length ?? 0;
            chosen.Add(fits);
        }

        return chosen;
    }
}
