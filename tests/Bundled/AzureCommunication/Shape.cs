using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>What a piece of JSON has to look like. Nothing that is not named may stand in it.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>What is wrong, each with its path; nothing when the JSON has the shape.</summary>
    public abstract IEnumerable<string> FaultsOf(JsonNode? node, string path);

    private static IEnumerable<string> Unless(bool isRight, string path, string otherwise) =>
        isRight ? [] : [$"{path} {otherwise}"];

    /// <summary>A text of at most so many characters, of a form.</summary>
    public sealed record Text(int Most = int.MaxValue, Predicate<string>? Form = null) : Shape
    {
        public override IEnumerable<string> FaultsOf(JsonNode? node, string path) => Unless(
            node?.GetValueKind() == JsonValueKind.String
                && (string)node! is var text && text.Length <= Most && Form?.Invoke(text) != false,
            path,
            "is no text of this form");
    }

    /// <summary>True or false.</summary>
    public sealed record Flag : Shape
    {
        public override IEnumerable<string> FaultsOf(JsonNode? node, string path) => Unless(
            node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False, path, "is neither true nor false");
    }

    /// <summary>Things of one shape, so many of them.</summary>
    public sealed record List(Shape Of, int Least = 0, int Most = int.MaxValue) : Shape
    {
        public override IEnumerable<string> FaultsOf(JsonNode? node, string path) =>
            node is JsonArray array && array.Count >= Least && array.Count <= Most
                ? array.SelectMany((item, index) => Of.FaultsOf(item, $"{path}[{index}]"))
                : [$"{path} is no list of this length"];
    }

    /// <summary>Texts by names of any kind.</summary>
    public sealed record Map : Shape
    {
        public override IEnumerable<string> FaultsOf(JsonNode? node, string path) => node is JsonObject members
            ? members.SelectMany(member => new Text().FaultsOf(member.Value, $"{path}.{member.Key}"))
            : [$"{path} is no object"];
    }

    /// <summary>Members by name; one whose name ends with a question mark may be missing.</summary>
    public sealed record Members(params (string Name, Shape Shape)[] All) : Shape
    {
        public override IEnumerable<string> FaultsOf(JsonNode? node, string path) => node is JsonObject members
            ? [.. UnknownOf(members, path), .. All.SelectMany(member => FaultsOf(members, member, path))]
            : [$"{path} is no object"];

        private static IEnumerable<string> FaultsOf(JsonObject members, (string Name, Shape Shape) member, string path)
        {
            var name = member.Name.TrimEnd('?');
            return members.TryGetPropertyValue(name, out var value)
                ? member.Shape.FaultsOf(value, $"{path}.{name}")
                : Unless(name != member.Name, $"{path}.{name}", "is missing");
        }

        private IEnumerable<string> UnknownOf(JsonObject members, string path) => members
            .Select(member => member.Key)
            .Except(All.Select(member => member.Name.TrimEnd('?')), StringComparer.Ordinal)
            .Select(name => $"{path}.{name} is unknown");
    }
}
