using System.Text.Json;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>A state as it is stored. What can't be read is never taken for an empty state (C31).</summary>
internal static class StateDocument
{
    /// <summary>The most a document may take; Table Storage's own limit is 64 KiB.</summary>
    public const int MaxLength = 60 * 1024;

    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidDataException">It is broken, newer than this service, or another person's.</exception>
    public static UserState Read(ReadOnlyMemory<byte> content, UserId user)
    {
        UserState? state;
        try
        {
            state = JsonSerializer.Deserialize(content.Span, UserStateJson.Default.UserState);
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
}
