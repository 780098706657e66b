using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>A help desk whose owner, admin and support staff have an app already; for one class of tests.</summary>
public sealed class AdminHost : IAsyncLifetime
{
    private readonly Dictionary<string, Person> _staff = new(StringComparer.Ordinal);

    public NewHost Desk { get; } = new();

    /// <summary>The owner, the admin, or the support person.</summary>
    public Person this[string person] => _staff[person];

    public async ValueTask InitializeAsync()
    {
        await Desk.InitializeAsync();
        foreach (var role in (string[])["owner", "admin", "support"])
        {
            var person = new Person(Desk.Service.HelpDesk, role, role, "password");
            await person.SetUpAsync();
            _staff.Add(role, person);
        }
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
