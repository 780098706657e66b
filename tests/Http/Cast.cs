using System.Net;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Http;

/// <summary>One of each role, all with a factor; and those who may nothing whatever their role.</summary>
internal sealed class Cast
{
    private readonly Person _giver;
    private readonly HelpDesk _helpDesk;

    private Cast(HelpDesk helpDesk, Person giver) => (_helpDesk, _giver) = (helpDesk, giver);

    /// <summary>Whom the directory knows, by role. Support is who may be let.</summary>
    public required IReadOnlyDictionary<Role, Person> Known { get; init; }

    /// <summary>Of the support staff, and never let.</summary>
    public required Person NeverLet { get; init; }

    public required Person Suspended { get; init; }

    public required Person Unknown { get; init; }

    public static async Task<Cast> MakeAsync(HelpDesk helpDesk)
    {
        var (giver, owner) = (await helpDesk.EnterOwnerAsync(), await helpDesk.EnterOwnerAsync());
        await giver.SetUpAsync();
        await owner.SetUpAsync();
        var suspended = await helpDesk.EnrollAsync("admin");
        (await suspended.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        return new Cast(helpDesk, giver)
        {
            Known = new Dictionary<Role, Person>
            {
                [Role.EndUser] = await helpDesk.EnrollAsync("end-user"),
                [Role.Agent] = await helpDesk.EnrollAsync("agent"),
                [Role.Admin] = await helpDesk.EnrollAsync("admin"),
                [Role.Owner] = owner,
                [Role.Support] = await helpDesk.EnrollAsync("support"),
            },
            NeverLet = await helpDesk.EnrollAsync("support"),
            Suspended = suspended,
            Unknown = new Person(helpDesk, HelpDesk.NewId(), "agent", "password"),
        };
    }

    /// <summary>Has an owner let support help, if none does.</summary>
    public async Task LetSupportAsync()
    {
        var access = await _helpDesk.Client.GetAsync("support-access", _giver.AdminTicket());
        if (!access.Expect(HttpStatusCode.OK).Json.GetProperty("active").GetBoolean())
        {
            (await _helpDesk.Client.PutAsync("support-access", _giver.AdminTicket(), new
            {
                hours = 24,
                staff = new[] { Known[Role.Support].Id },
                passcode = await _giver.App.NextAsync(),
            })).Expect(HttpStatusCode.OK);
        }
    }
}
