using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>A state as it is stored. What can't be read is never taken for an empty state (C31).</summary>
internal static class StateDocument
{
    /// <summary>The most a document may take; Table Storage's own limit is 64 KiB.</summary>
    public const int MaxLength = 60 * 1024;

    /// <summary>Reads a document; one of a former layout is brought up to the present one.</summary>
    /// <exception cref="InvalidDataException">It is broken, newer than this service, or another person's.</exception>
    public static UserState Read(ReadOnlyMemory<byte> content, UserId user) => Read(content, id => id == user.Value);

    /// <summary>Reads a document that lies under this key.</summary>
    /// <exception cref="InvalidDataException">It is broken, newer than this service, or another person's.</exception>
    public static UserState ReadUnder(string key, ReadOnlyMemory<byte> content) =>
        Read(content, id => UserId.TryParse(id) is { } user && UserKey.Partition(user) == key);

    private static UserState Read(ReadOnlyMemory<byte> content, Func<string, bool> isWhose)
    {
        UserState? state;
        try
        {
            state = IsOfFormerLayout(content.Span)
                ? StateUpgrade.From(content.Span).Deserialize(UserStateJson.Default.UserState)
                : JsonSerializer.Deserialize(content.Span, UserStateJson.Default.UserState);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("A stored state is broken.", broken);
        }

        if (state is null || state.Format != UserState.CurrentFormat || !isWhose(state.Id))
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
    private static bool IsOfFormerLayout(ReadOnlySpan<byte> content) =>
        content.StartsWith("{\"format\":1,"u8)
        || content.StartsWith("{\"format\":2,"u8)
        || content.StartsWith("{\"format\":3,"u8);
}

/// <summary>Brings documents of former layouts up to the present one, by the members that each has added.</summary>
internal static class StateUpgrade
{
    /// <summary>What the second layout added: what was sent, and devices.</summary>
    private static readonly string[] OfTwo = ["sent", "sends", "devices"];

    /// <summary>What the third added: administration.</summary>
    private static readonly string[] OfThree = ["adminCode", "grace", "apiPasswordAt", "deletedAt"];

    /// <summary>What the fourth added: since when there has been no factor.</summary>
    private static readonly string[] OfFour = ["withoutFactorSince"];

    /// <exception cref="JsonException">It is broken.</exception>
    public static JsonObject From(ReadOnlySpan<byte> content)
    {
        if (JsonNode.Parse(content) is not JsonObject document)
        {
            throw new JsonException("A state is no object.");
        }

        var layout = document["format"]?.GetValue<int>();
        if (layout == 1)
        {
            (document["profile"] as JsonObject)?.TryAdd("language", null);
            (document["enrollment"] as JsonObject)?.TryAdd("country", null);
            Add(OfTwo, document);
        }

        if (layout is 1 or 2)
        {
            AddAdministration(document);
        }

        Add(OfFour, document);
        document["format"] = UserState.CurrentFormat;
        return document;
    }

    private static void AddAdministration(JsonObject document)
    {
        if (document["factors"]?["authenticator"] is JsonObject app)
        {
            app.TryAdd("algorithm", nameof(TotpAlgorithm.Sha1));
            app.TryAdd("isWeak", value: false);
        }

        Add(OfThree, document);
    }

    private static void Add(string[] members, JsonObject document)
    {
        var fresh = JsonSerializer.SerializeToNode(Empty, UserStateJson.Default.UserState)!.AsObject();
        foreach (var added in members)
        {
            document[added] = fresh[added]?.DeepClone();
        }
    }

    private static UserState Empty { get; } = UserState.New(
        UserId.TryParse("(nobody)")!.Value, new Users.Profile.UserProfile("", "", Users.Profile.Role.EndUser));
}
