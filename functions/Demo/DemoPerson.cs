using Serverless2FA.Users.Profile;

namespace Serverless2FA.Demo;

/// <summary>Somebody of the demo help desk. Its passwords are no secrets: they stand on its first page.</summary>
/// <param name="Id">The id, in tickets and in the directory.</param>
/// <param name="Name">The name.</param>
/// <param name="Role">What the person is in the help desk.</param>
/// <param name="Password">The password.</param>
internal sealed record DemoPerson(string Id, string Name, Role Role, string Password)
{
    /// <summary>The help desk's own directory.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("owner", "Olivia Owner", Role.Owner, "maple-kettle-9"),
        new("admin", "Adam Admin", Role.Admin, "river-lantern-4"),
        new("agent", "Agnes Agent", Role.Agent, "copper-window-7"),
        new("agent-2", "Abel Agent", Role.Agent, "cedar-bicycle-2"),
        new("support", "Sofia Support", Role.Support, "harbor-pencil-5"),
        new("end-user", "Emil Enduser", Role.EndUser, "meadow-button-3"),
    ];

    /// <summary>The primary address, which is what people sign in with.</summary>
    public string Email => $"{Id}@demo.example";

    /// <summary>Who signs in with an address; null for nobody.</summary>
    public static DemoPerson? Find(string email) => All.FirstOrDefault(
        person => string.Equals(person.Email, email.Trim(), StringComparison.OrdinalIgnoreCase));
}
