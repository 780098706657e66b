using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>A state as it is stored. What can't be read is never taken for an empty state (C31).</summary>
internal static class StateDocument
{
    /// <summary>The most a document may take; Table Storage's own limit is 64 KiB.</summary>
    public const int MaxLength = 60 * 1024;

    /// <summary>Reads a document; one of the layout before is brought up to the present one.</summary>
    /// <exception cref="InvalidDataException">It is broken, newer than this service, or another person's.</exception>
    public static UserState Read(ReadOnlyMemory<byte> content, UserId user)
    {
        UserState? state;
        try
        {
            state = IsOfFormatOne(content.Span)
                ? StateUpgrade.FromOne(content.Span).Deserialize(UserStateJson.Default.UserState)
                : JsonSerializer.Deserialize(content.Span, UserStateJson.Default.UserState);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("A stored state is broken.", broken);
        }

        if (state is null || state.Format != UserState.CurrentFormat || state.Id != user.Value)
        {
            throw new InvalidDataException("A stored state is of another layout or of another person.");
        }

        return state;
    }

    /// <summary>Writes a document.</summary>
    public static byte[] Write(UserState state)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(state, UserStateJson.Default.UserState);
        return content.Length <= MaxLength
            ? content
            : throw new InvalidDataException("A state has grown over its limit; a part of it is not bounded.");
    }

    /// <summary>The layout's number is the first member of every document.</summary>
    private static bool IsOfFormatOne(ReadOnlySpan<byte> content) => content.StartsWith("{\"format\":1,"u8);
}

/// <summary>Brings documents of the first layout up to the present one: it knew nothing of what was sent, nor of devices.</summary>
internal static class StateUpgrade
{
    /// <exception cref="JsonException">It is broken.</exception>
    public static JsonObject FromOne(ReadOnlySpan<byte> content)
    {
        if (JsonNode.Parse(content) is not JsonObject document)
        {
            throw new JsonException("A state is no object.");
        }

        document["format"] = UserState.CurrentFormat;
        (document["profile"] as JsonObject)?.TryAdd("language", null);
        (document["enrollment"] as JsonObject)?.TryAdd("country", null);
        var fresh = JsonSerializer.SerializeToNode(Empty, UserStateJson.Default.UserState)!.AsObject();
        foreach (var added in (string[])["sent", "sends", "devices"])
        {
            document[added] = fresh[added]!.DeepClone();
        }

        return document;
    }

    private static UserState Empty { get; } = UserState.New(
        UserId.TryParse("(nobody)")!.Value, new Users.Profile.UserProfile("", "", Users.Profile.Role.EndUser));
}
