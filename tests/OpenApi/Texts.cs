using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>What the code says about itself: the documentation file that the compiler writes.</summary>
internal static partial class Texts
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(Funnel).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>What a type is; null where nothing is said.</summary>
    public static string? Of(Type type) => Plain(Find($"T:{type.FullName!.Replace('+', '.')}")?.Element("summary"));

    /// <summary>What a record's member is: its parameter, else the property.</summary>
    public static string? Of(PropertyInfo member)
    {
        var type = member.DeclaringType!;
        return Plain(Find($"T:{type.FullName!.Replace('+', '.')}")?.Elements("param")
                .FirstOrDefault(parameter => parameter.Attribute("name")!.Value == member.Name))
            ?? Plain(Find($"P:{type.FullName!.Replace('+', '.')}.{member.Name}")?.Element("summary"));
    }

    /// <summary>What an enumeration's value is.</summary>
    public static string? Of(FieldInfo value) =>
        Plain(Find($"F:{value.DeclaringType!.FullName!.Replace('+', '.')}.{value.Name}")?.Element("summary"));

    private static XElement? Find(string name) => Members.GetValueOrDefault(name);

    /// <summary>In one line, references by their names, without the rows of the project's own tables.</summary>
    private static string? Plain(XElement? text)
    {
        if (text is null)
        {
            return null;
        }

        var words = string.Concat(text.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.', ':')[^1],
            XElement other => other.Value,
            _ => "",
        }));
        var line = Rows().Replace(Spaces().Replace(words, " "), "").Trim();
        return line.Length == 0 ? null : line;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@" \([FCA]\d+(, [FCA]\d+)*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
