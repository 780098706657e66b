using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>The operator and the directory.</summary>
internal static class PeopleScenes
{
    private static readonly (string Role, string Name)[] Team = [("agent", "Agnes Example"), ("admin", "Adele Example")];

    public static async Task PlayAsync(Stage stage)
    {
        await OperateAsync(stage);
        await EnterAsync(stage);
        await LookAsync(stage);
        await ImportAsync(stage);
    }

    private static async Task OperateAsync(Stage stage)
    {
        (string, string) key = ("x-functions-key", stage.Service.FunctionKey);
        await stage.ShowAsync(
            "again", "The only owner, entered by hand.", "POST operator/owners", null,
            new { id = "owner", name = "Olivia Owner", email = "owner@example.com" }, key);
        await stage.ShowAsync(
            "conflict", "There is an owner already.", "POST operator/owners", null,
            new { id = "otto", name = "Otto Example", email = "otto@example.com" }, key);
        await stage.ShowAsync(
            "made", "For an hour.", "POST operator/owners/owner/recovery-code", null, new { hours = 1 }, key);
        await stage.ShowAsync(
            "not-found", "Nobody of this id is an owner.", "POST operator/owners/nobody/recovery-code", null, new { },
            key);
    }

    private static async Task EnterAsync(Stage stage)
    {
        foreach (var (person, (role, name)) in new[] { stage.Agnes, stage.Adele }.Zip(Team))
        {
            var body = new { name, email = person.Email, role, signInKind = "password", language = "de" };
            if (person == stage.Agnes)
            {
                await stage.ShowAsync("entered", "An agent.", "PUT users/agnes", stage.Directory, body);
                await stage.ShowAsync("same", "The same again.", "PUT users/agnes", stage.Directory, body);
            }
            else
            {
                await stage.HelpDesk.Client.PutAsync("users/adele", stage.Directory, body);
            }
        }

        await stage.ShowAsync(
            "last-owner", "The last owner stays one.", "PUT users/owner", stage.Owner.AdminTicket(),
            new { name = "Olivia Owner", email = "owner@example.com", role = "agent" });
        await stage.ShowAsync("last-owner", "The last owner stays.", "DELETE users/owner", stage.Owner.AdminTicket());
        await stage.ShowAsync(
            "owner", "An owner makes an owner.", "PUT users/otto", stage.Owner.AdminTicket(),
            new { name = "Otto Example", email = "otto@example.com", role = "owner" });
        foreach (var (id, role) in new[] { ("emma", "end-user"), ("gone", "agent") })
        {
            var body = new { name = "Emma Example", email = "emma@example.com", role };
            await stage.HelpDesk.Client.PutAsync($"users/{id}", stage.Directory, body);
        }
    }

    private static async Task LookAsync(Stage stage)
    {
        await stage.ShowAsync("found", "By the application.", "GET users/agnes", stage.Directory);
        await stage.ShowAsync(
            "not-found", "The directory doesn't know this person.", "GET users/nobody", stage.Directory);
        await stage.ShowAsync("deleted", "By the application.", "DELETE users/gone", stage.Directory);
        await stage.ShowAsync("page", "Two people of a role.", "GET users?role=agent&limit=2", stage.Directory);
        await stage.ShowAsync(
            "not-found", "The directory doesn't know this person.", "DELETE users/nobody", stage.Directory);
    }

    private static async Task ImportAsync(Stage stage)
    {
        const string Header = "id,name,email,role,signInKind\n";
        await stage.ShowAsync("csv", "Two people, and a line that is wrong.", "POST users/import", stage.Directory, People.Csv(
            Header
            + "anton,Anton Example,anton@example.com,agent,password\n"
            + "berta,\"Example, Berta\",berta@example.com,agent,sso\n"
            + "carla,Carla,nowhere,agent,password\n"));
        await stage.ShowAsync("json", "One person, known already.", "POST users/import", stage.Directory, People.Json(
            """{"id":"anton","name":"Anton Example","email":"anton@example.com","role":"agent","signInKind":"password"}"""));
        await stage.ShowAsync("dry-run", "What would be done.", "POST authenticators/import", stage.Directory, People.Csv(
            "id,uri\n"
            + "anton,otpauth://totp/Other:anton?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\n"
            + "nobody,otpauth://totp/Other:nobody?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\n"));
    }
}
