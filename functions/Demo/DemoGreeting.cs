using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Demo;

/// <summary>Tells what to try first.</summary>
internal sealed class DemoGreeting : ILocalGreeting
{
    public IEnumerable<string> Lines(Uri address) =>
    [
        $"A help desk to try it in: {address} (what it sends: {address}outbox)",
        $"People to try it with: {string.Join(", ", DemoPerson.All.Select(person => person.Id))}",
        $"A ticket, as a help desk signs it after the password: curl {address}demo/tickets"
            + " -H 'Content-Type: application/json' -d '{\"user\":\"agent\",\"purpose\":\"manage\"}'",
        $"What would have been sent, as JSON: {address}demo/outbox",
        "The five-minute tour is in README.md.",
    ];
}
