using Mono.Cecil;

namespace Serverless2FA.Tests.Architecture;

/// <summary>The rooms of the product and the floors they stand on.</summary>
internal static class Room
{
    private const string Root = "Serverless2FA";

    private static readonly string[] Parts =
        ["Passcodes", "Recovery.Codes", "Devices.List", "Policy.Rules", "Audit.Chain", "Users.Profile"];

    private static readonly Dictionary<string, int> Floors = new[]
    {
        Parts,
        ["State"],
        ["Telemetry"],
        ["Storage", "Keys", "Delivery", "Access", "Http", "Imports", "Judging"],
        [
            "SignIn", "Enrollment", "Recovery", "Confirmations", "Devices", "Policy", "Users", "Support", "Rescue", "Audit",
            "Reminders", "Compliance", "Contract",
        ],
        ["Hosting", "Demo", "Web"],
    }.SelectMany((rooms, floor) => rooms.Select(room => (room, floor))).ToDictionary(at => at.room, at => at.floor);

    /// <summary>The rooms that are pure: no I/O, no Azure, no ASP.NET, no clock, no chance.</summary>
    public static IReadOnlyList<string> Pure { get; } = [.. Parts, "State"];

    /// <summary>All rooms.</summary>
    public static IReadOnlyCollection<string> All => Floors.Keys;

    /// <summary>The floor a room stands on.</summary>
    public static int FloorOf(string room) => Floors.TryGetValue(room, out var floor)
        ? floor
        : throw new InvalidOperationException($"'{room}' is not a room: name it in Room.cs, on its floor.");

    /// <summary>The room of a type of the product; null for what the compiler made and for Program.</summary>
    public static string? Of(TypeReference type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        if (!outermost.Namespace.StartsWith(Root + ".", StringComparison.Ordinal))
        {
            return null;
        }

        var path = outermost.Namespace[(Root.Length + 1)..];
        return Parts.Contains(path, StringComparer.Ordinal) ? path : path.Split('.')[0];
    }
}
