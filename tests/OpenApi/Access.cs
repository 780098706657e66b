using Microsoft.OpenApi;
using Serverless2FA.Tests.Docs;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Who may call what, in the document: the table of access, in words.</summary>
internal static class Access
{
    /// <summary>The tickets that a function takes, by their purposes; or its key; or nothing.</summary>
    public static IList<OpenApiSecurityRequirement> SecurityOf(Operation operation, OpenApiDocument document)
    {
        OpenApiSecurityRequirement Needs(string scheme, params List<string> roles) =>
            new() { [new OpenApiSecuritySchemeReference(scheme, document)] = roles };

        return operation switch
        {
            { NeedsKey: true } => [Needs(Frame.FunctionKey)],
            { Name: "Health" } => [[], Needs(Frame.Ticket, "admin")],
            { Purposes: [AccessRow.Nothing] } => [],
            _ => [.. operation.Purposes.Select(purpose => Needs(Frame.Ticket, purpose))],
        };
    }

    /// <summary>The same in a sentence, with the roles.</summary>
    public static string Said(Operation operation) => operation switch
    {
        { NeedsKey: true } => "Who may: the operator, with a function key.",
        { Purposes: [AccessRow.Nothing] } => "Who may: everybody.",
        _ => $"Who may: {string.Join("; ", RowsOf(operation).Select(Said))}.",
    };

    private static IEnumerable<AccessRow> RowsOf(Operation operation) =>
        AccessTable.Rows.Where(row => row.Verb == operation.Verb && row.Template == operation.Template);

    private static string Said(AccessRow row) => row.Purpose switch
    {
        "directory" => "the application, with a `directory` ticket",
        _ when row.Of.Values.All(permission => permission is Permission.Yes) =>
            $"anybody, with {Article(row.Purpose)} `{row.Purpose}` ticket",
        _ when row.Of.Values.All(permission => permission is Permission.WhenAsked) =>
            "for 20 minutes anybody whose sign-in was answered `enrollment-required`, or used a recovery code or a one-time "
            + "code, with its `sign-in` ticket",
        _ => $"{Roles(row)}, with {Article(row.Purpose)} `{row.Purpose}` ticket",
    };

    private static string Article(string purpose) => purpose is "admin" ? "an" : "a";

    private static string Roles(AccessRow row)
    {
        var names = row.Of.Where(role => role.Value is not Permission.No).Select(role => role.Key switch
        {
            Role.Admin => "admins",
            Role.Owner => "owners",
            Role.Support when row.Of[Role.Support] is Permission.WhileLet => "support staff while an owner lets them",
            Role.Support => "support staff",
            var other => $"{other}s",
        }).ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
