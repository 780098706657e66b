using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Demo;

/// <summary>Tells what to try first.</summary>
internal sealed class DemoGreeting : ILocalGreeting
{
    public IEnumerable<string> Lines(Uri address) =>
    [
        $"People to try it with: {string.Join(", ", DemoPeople.Ids)}",
        $"A ticket, as a help desk signs it after the password: curl {address}demo/tickets"
            + " -H 'Content-Type: application/json' -d '{\"user\":\"agent\",\"purpose\":\"manage\"}'",
        $"What would have been sent, texts and mails: {address}demo/outbox",
        "The five-minute tour is in README.md.",
    ];
}
