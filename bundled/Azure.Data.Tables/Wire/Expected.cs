using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>The statuses that are an answer and no failure, by operation ("Table service REST API").</summary>
internal static class Expected
{
    public static StatusCodeClassifier Read { get; } = new([200]);

    public static StatusCodeClassifier ReadOrMissing { get; } = new([200, 404]);

    public static StatusCodeClassifier Added { get; } = new([201, 204]);

    public static StatusCodeClassifier AddedOrThere { get; } = new([201, 204, 409]);

    public static StatusCodeClassifier Written { get; } = new([204]);

    public static StatusCodeClassifier DeletedOrMissing { get; } = new([204, 404]);

    public static StatusCodeClassifier Transaction { get; } = new([202]);
}
