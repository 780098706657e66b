using System.Globalization;
using System.Text.Json.Serialization;
using Serverless2FA.Delivery;

namespace Serverless2FA.Demo;

/// <summary>What would have gone with a message.</summary>
/// <param name="Number">Names it in this run of the local host.</param>
/// <param name="Name">The file's name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Href">Where it is; null where it is kept no more.</param>
internal sealed record OutboxAttachment(
    [property: JsonIgnore] int Number, string Name, string ContentType, int Length, string? Href)
{
    /// <summary>The route; a number follows.</summary>
    public const string Route = "/demo/outbox/attachments/";

    public static OutboxAttachment Of(int number, MessageAttachment attachment) => new(
        number,
        attachment.Name,
        attachment.ContentType,
        attachment.Content.Length,
        string.Create(CultureInfo.InvariantCulture, $"{Route}{number}"));
}
