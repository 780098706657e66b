using Mono.Cecil;

namespace Serverless2FA.Tests.Architecture;

public sealed class RoomTests : IDisposable
{
    private static readonly string[] PureAssemblies =
    [
        "System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory",
        "System.Text.Json", "System.Text.Encodings.Web", "System.Security.Cryptography", "System.Runtime.InteropServices",
        "System.Diagnostics.Tools", "Bundled.Otp.NET", "Otp.NET", "Serverless2FA",
    ];

    private static readonly string[] ImpureTypes =
    [
        "System.TimeProvider", "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Tasks.Task",
        "System.Threading.Tasks.Task`1", "System.Environment", "System.Console",
    ];

    private readonly Uses _uses = new();

    public void Dispose() => _uses.Dispose();

    [Fact]
    public void Every_room_stands_only_on_its_own_floor_and_those_below()
    {
        var upwards = _uses.BetweenRooms
            .Where(use => Room.FloorOf(use.To) > Room.FloorOf(use.From))
            .Select(use => $"{use.By.FullName} uses {use.Used.FullName}");

        NoneOf(upwards);
    }

    [Fact]
    public void No_rooms_use_each_other_in_a_circle()
    {
        var arrows = _uses.BetweenRooms.Select(use => (use.From, use.To)).Distinct().ToLookup(use => use.From, use => use.To);
        var left = Room.All.ToHashSet(StringComparer.Ordinal);
        while (left.FirstOrDefault(room => !arrows[room].Any(left.Contains)) is { } done)
        {
            left.Remove(done);
        }

        // Hosting composes Demo, and Demo hangs its routes into Hosting: one floor, one purpose.
        left.ExceptWith(["Hosting", "Demo"]);
        Assert.Empty(left);
    }

    [Fact]
    public void No_room_uses_what_another_keeps_to_itself()
    {
        var intrusions = _uses.BetweenRooms
            .Where(use => IsRoomsOwn(use.Used))
            .Select(use => $"{use.By.FullName} uses {use.Used.DeclaringType?.FullName} {use.Used.Name}");

        NoneOf(intrusions);
    }

    [Fact]
    public void Pure_rooms_use_neither_services_nor_clock_nor_chance()
    {
        var impure = _uses.All
            .Where(use => Room.Pure.Contains(Room.Of(use.By)!))
            .Where(use => !IsPure(Uses.TypeOf(use.Used)))
            .Select(use => $"{use.By.FullName} uses {use.Used.FullName}");

        NoneOf(impure);
    }

    [Fact]
    public void The_walk_sees_the_product() => Assert.Superset(
        new HashSet<(string, string)> { ("SignIn", "Judging"), ("Judging", "Passcodes"), ("Storage", "State") },
        _uses.BetweenRooms.Select(use => (use.From, use.To)).ToHashSet());

    private static void NoneOf(IEnumerable<string> findings)
    {
        var all = findings.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static bool IsPure(TypeReference type) =>
        !ImpureTypes.Contains(type.FullName)
        && (type.Scope is ModuleDefinition || PureAssemblies.Contains(type.Scope.Name.Replace(".dll", "", StringComparison.Ordinal)));

    private static bool IsRoomsOwn(MemberReference used) => used.Resolve() switch
    {
        TypeDefinition type => !IsPromised(type),
        MethodDefinition method => method.IsAssembly || !IsPromised(method.DeclaringType),
        FieldDefinition field => field.IsAssembly || !IsPromised(field.DeclaringType),
        _ => false,
    };

    private static bool IsPromised(TypeDefinition type) =>
        type.IsPublic || (type.IsNestedPublic && IsPromised(type.DeclaringType));
}
