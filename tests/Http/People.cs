using System.Text;

namespace Serverless2FA.Tests.Http;

/// <summary>An import of people: what the application sends, and the answer.</summary>
internal static class People
{
    public const string Header = "id,name,email,role\n";

    /// <summary>A body of lines as CSV.</summary>
    public static Payload Csv(params string[] lines) => Csv(Header + string.Join('\n', lines));

    public static Payload Csv(string text) => new(Encoding.UTF8.GetBytes(text), "text/csv");

    /// <summary>A body of objects, one a line.</summary>
    public static Payload Json(params string[] lines) =>
        new(Encoding.UTF8.GetBytes(string.Join('\n', lines)), ServiceAnswer.InLines);

    /// <summary>A record in order.</summary>
    public static string Record(string id, string name = "Some Body", string role = "agent") =>
        $"{id},{name},{id}@example.com,{role}";

    public static Task<ServiceAnswer> ImportAsync(this HelpDesk helpDesk, Payload people, string query = "") =>
        helpDesk.Client.SendAsync(HttpMethod.Post, $"users/import{query}", helpDesk.DirectoryTicket, people);

    public static Task<ServiceAnswer> FindAsync(this HelpDesk helpDesk, string id) =>
        helpDesk.Client.GetAsync($"users/{Uri.EscapeDataString(id)}", helpDesk.DirectoryTicket);

    /// <summary>The errors of an answer, as "line member".</summary>
    public static IReadOnlyList<string> Errors(this ServiceAnswer answer) =>
    [
        .. answer.Lines.Where(line => line.GetProperty("status").GetString() == "error").Select(line =>
            line.TryGetProperty("member", out var member)
                ? $"{line.GetProperty("line").GetInt32()} {member.GetString()}"
                : $"{line.GetProperty("line").GetInt32()}"),
    ];

    /// <summary>A number of the last line.</summary>
    public static int Count(this ServiceAnswer answer, string name) => answer.Json.GetProperty(name).GetInt32();

    /// <summary>Numbers of the last line, to be compared at once.</summary>
    public static string Counts(this ServiceAnswer answer) => string.Join(
        ' ',
        answer.Json.EnumerateObject()
            .Where(member => member.Value.ValueKind is System.Text.Json.JsonValueKind.Number)
            .Select(member => $"{member.Name}:{member.Value}"));
}
