using System.Text;

namespace Serverless2FA.Tests.Http;

/// <summary>Bodies that no route takes, by name. Each is made of a body that the route would take.</summary>
internal static class BadBodies
{
    private const int Limit = 16 * 1024;

    /// <summary>What is sent, and the problem that it must be answered with.</summary>
    public static IReadOnlyDictionary<string, (string Problem, Func<Route, IEnumerable<Payload>> Make)> All { get; } =
        new Dictionary<string, (string, Func<Route, IEnumerable<Payload>>)>(StringComparer.Ordinal)
        {
            ["nothing"] = Invalid(_ => [""]),
            ["white space"] = Invalid(_ => ["  \r\n\t "]),
            ["no JSON"] = Invalid(_ => ["passcode=000000", "<passcode>000000</passcode>", "{", "{\"passcode\":", "'"]),
            ["JSON with something behind it"] = Invalid(route =>
                [route.Body + "{}", route.Body + "x", route.Body + "\0"]),
            ["JSON that is no object"] = Invalid(route => ["null", "true", "1", "\"000000\"", "[]", $"[{route.Body}]"]),
            ["comments and commas"] = Invalid(route => [$"/**/{route.Body}", route.Body![..^1] + ",}"]),
            ["a byte order mark"] = Invalid(route => ["\uFEFF" + route.Body]),
            ["an unknown member"] = Invalid(route =>
                [Append(route, "\"x\":1"), Append(route, "\"\":null"), Append(route, "\"__proto__\":{}")]),
            ["a member in another case"] = Invalid(route =>
                route.NewBody().Take(1).Select(member => Append(route, $"\"{member.Key.ToUpperInvariant()}\":1"))),
            ["a member twice"] = Invalid(route =>
                route.NewBody().Take(1).Select(_ => Append(route, route.Body![1..^1]))),
            ["members of a wrong type"] = Invalid(WrongTypes),
            ["words that are almost right"] = Invalid(WrongWords),
            ["a required member left out"] = Invalid(Without),
            ["texts with control characters"] = Invalid(route =>
                WithText(route, "\\u0000", "a\\u0000b", "00\\n0000", "\\u001b[0m", "\\u007f")),
            ["raw control characters"] = Invalid(route => WithText(route, "a\0b", "a\nb", "a\u0001b")),
            ["half of a surrogate pair"] = Invalid(route =>
                WithText(route, "\\ud800", "\\udc00", "a\\ud83d", "\\ude00\\ud83d")),
            ["a text that is too long"] = Invalid(route =>
                WithText(route, new string('1', 1025), new string('é', 8000))),
            ["deep nesting"] = Invalid(route => [Nested(route, 17), Nested(route, 2000), new string('[', 5000)]),
            ["many members"] = Invalid(route =>
                [Append(route, string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"m{i}\":1")))]),
            ["broken UTF-8"] = ("invalid-request", BrokenUtf8),
            ["more than 16 KiB"] = ("body-too-large", route => Padded(route, Limit + 1)),
            ["2 MB"] = ("body-too-large", route => Padded(route, 2_000_000)),
            ["another media type"] = ("unsupported-media-type", OtherTypes),
            ["another charset"] = ("unsupported-media-type", OtherCharsets),
        };

    private static (string, Func<Route, IEnumerable<Payload>>) Invalid(Func<Route, IEnumerable<string>> make) =>
        ("invalid-request", route => make(route).Select(Payload.OfText));

    /// <summary>The body with white space behind it, sent with its length and without.</summary>
    private static IEnumerable<Payload> Padded(Route route, int length)
    {
        var padded = Payload.OfText(route.Body!.PadRight(length));
        return [padded, padded with { IsChunked = true }];
    }

    private static string Append(Route route, string members) =>
        route.Body is "{}" ? $"{{{members}}}" : $"{route.Body![..^1]},{members}}}";

    private static string Nested(Route route, int depth) =>
        Append(route, $"\"x\":{new string('[', depth)}{new string(']', depth)}");

    private static IEnumerable<string> WrongTypes(Route route) =>
        from member in route.NewBody()
        from wrong in (string[])["1", "-1", "1.5", "1e999", "{}", "[]", "[\"000000\"]", "\"\"", "\"1\"", "\"true\""]
        where member.Key is not ("name" or "deviceName" or "user" or "id") || wrong[0] is not '"'
        where member.Key is not "staff" || wrong[0] is not '['
        where member.Key is not "hours" || wrong is not "1"
        select Replaced(route, member.Key, wrong);

    private static IEnumerable<string> WrongWords(Route route) =>
        from member in route.NewBody()
        where member.Key is "method" or "action" or "role" or "signInKind" or "audience"
        let right = member.Value!.GetValue<string>()
        from wrong in (string[])[right.ToUpperInvariant(), $"{right},{right}", $"{right}, x", $"{right}s", "0", "-"]
        select Replaced(route, member.Key, $"\"{wrong}\"");

    private static IEnumerable<string> Without(Route route) => Required(route).Select(member =>
    {
        var body = route.NewBody();
        body.Remove(member);
        return body.ToJsonString();
    });

    private static IEnumerable<string> Required(Route route) => route.Template switch
    {
        "sign-ins" or "sign-ins/{id}/send" or "sign-ins/{id}/skip" or "enrollments/{id}/send" => [],
        "audit/verify" or "reminders" or "compliance-reports" => [],
        "confirmations" => ["action"],
        "enrollments" => ["method"],
        "policy" or "policy/preview" => ["requireForTeamMembers", "requireForEndUsers"],
        "users/{id}" when route.Verb == HttpMethod.Delete => [],
        "users/{id}" => ["name", "email", "role"],
        "operator/owners" => ["id", "name", "email"],
        "operator/owners/{id}/recovery-code" => [],
        "support-access" => ["hours", "staff", "passcode"],
        _ => ["passcode"],
    };

    private static IEnumerable<string> WithText(Route route, params string[] texts) =>
        from member in route.NewBody()
        from text in texts
        select Replaced(route, member.Key, $"\"{text}\"");

    private static string Replaced(Route route, string member, string json)
    {
        var body = route.NewBody();
        body[member] = "@";
        return body.ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal);
    }

    private static IEnumerable<Payload> BrokenUtf8(Route route)
    {
        byte[][] broken = [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]];
        return broken
            .Select(bytes => new Payload([.. "{\"passcode\":\""u8, .. bytes, .. "\"}"u8]))
            .Append(new Payload(Encoding.Unicode.GetBytes(route.Body!)));
    }

    private static IEnumerable<Payload> OtherTypes(Route route) =>
        ((string?[])
        [
            null, "", "text/plain", "text/json", "application/x-www-form-urlencoded", "application/json-patch+json",
            "multipart/form-data; boundary=x", "application/", "json", "application/json, application/json",
        ])
        .Select(type => Payload.OfText(route.Body!) with { Type = type });

    private static IEnumerable<Payload> OtherCharsets(Route route) =>
    [
        new(Encoding.Unicode.GetBytes(route.Body!), "application/json; charset=utf-16"),
        new(Encoding.UTF8.GetBytes(route.Body!), "application/json; charset=iso-8859-1"),
        new(Encoding.UTF8.GetBytes(route.Body!), "application/json; charset=nonsense"),
    ];
}
