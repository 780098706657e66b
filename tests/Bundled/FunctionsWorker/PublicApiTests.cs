using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Serverless2FA.Tests.Bundled.FunctionsWorker;

/// <summary>
/// What the app can call must be in the official packages: code that compiles here must compile there. Against the
/// official packages these tests hold the list to what those really have.
/// </summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // One type of each official assembly; in the stand-in they all are of one.
    private static readonly Assembly[] Assemblies =
    [
        .. new[]
        {
            typeof(FunctionAttribute), typeof(FunctionsApplication), typeof(HttpTriggerAttribute),
            typeof(TimerTriggerAttribute), typeof(FunctionsApplicationBuilderAspNetCoreExtensions),
        }.Select(type => type.Assembly).Distinct(),
    ];

    private static readonly Dictionary<string, HashSet<string>> Official = ReadOfficial();

    public static TheoryData<string> Types => [.. Official.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void Has_no_member_that_the_official_type_lacks(string official)
    {
        var name = official.Split(':')[0];
        var type = Assemblies.Select(assembly => assembly.GetType(name)).Single(type => type is not null)!;

        Assert.Equal(official, $"{name}: {Kind(type)}");
        Assert.Empty(Members(type).Except(Official[official], StringComparer.Ordinal));
    }

    [Fact]
    public void The_stand_in_has_no_public_type_that_the_official_packages_lack()
    {
        var standIn = Assemblies[0];
        Assert.SkipUnless(
            standIn.GetName().Name == "Bundled.Microsoft.Azure.Functions.Worker", "These are the official packages.");

        var types = standIn.GetExportedTypes().Select(type => $"{type.FullName}: {Kind(type)}");
        Assert.Empty(types.Except(Official.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void The_comparison_sees_every_kind_of_member()
    {
        Assert.Equal(
            "Int32 Open(), Void .ctor(), Void Inherited(), is System.IDisposable, static Void Still()",
            string.Join(", ", Members(typeof(Sample)).Order(StringComparer.Ordinal)));
        Assert.Equal("sealed class", Kind(typeof(Sample)));
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt32(Enum.Parse(type, name), null)}");
        }

        var supertypes = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Append(type.BaseType)
            .Where(supertype => supertype is not null && supertype != typeof(object))
            .Select(supertype => $"is {supertype}");
        return type.GetConstructors(Declared).Concat<MethodBase>(type.GetMethods(Declared))
            .Where(member => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly)
            .Select(member => member.IsStatic ? $"static {member}" : $"{member}")
            .Concat(supertypes);
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "sealed enum",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static Dictionary<string, HashSet<string>> ReadOfficial()
    {
        var file = Sources.PathOf("tests", "Bundled", "FunctionsWorker", "OfficialMembers.txt");
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            if (line.StartsWith(' '))
            {
                types.Last().Value.Add(line.Trim());
            }
            else
            {
                types.Add(line, new HashSet<string>(StringComparer.Ordinal));
            }
        }

        return types;
    }

    private sealed class Sample : IDisposable
    {
        public static void Still()
        {
        }

        public int Open() => Hidden();

        void IDisposable.Dispose() => Inherited();

        public void Inherited()
        {
        }

        private int Hidden() => 1;
    }
}
