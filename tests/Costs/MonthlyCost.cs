using static Serverless2FA.Tests.Costs.Assumptions;

namespace Serverless2FA.Tests.Costs;

/// <summary>What a month of so many sign-ins costs by list prices, item by item.</summary>
internal sealed class MonthlyCost(ListPrices prices, int alertRules, decimal signIns)
{
    private const decimal TimerRuns = MinuteTimers * SecondsAMonth / 60;

    /// <summary>By the words of the document.</summary>
    public IReadOnlyList<(string Item, decimal Cost)> Items =>
    [
        ("Functions: executions", prices.Of("functions-executions", (Requests + TimerRuns) / 1_000_000)),
        ("Functions: time", TimeWith(MemoryGB)),
        ("Table Storage: transactions", prices.Of("table-transactions", StorageOperations / 10_000)),
        ("Table Storage: audit records of a year", prices.Of("table-data", RecordsGB)),
        ("Blob Storage: the host's notes of timers", prices.Of("blob-writes", BlobWrites / 10_000)),
        ("Key Vault", prices.Of("vault-operations", Instances * VaultOperations * SecondsAMonth / 300 / 10_000)),
        ("Log Analytics", prices.Of("logs", (Requests + TimerRuns) * LogKB / 1_000_000)),
        ("Alert rules", prices.Of("alert-rules", alertRules)),
        ("Email", prices.Of("emails", Emails) + prices.Of("email-data", Emails * EmailMB)),
        ("Text messages, and a number", prices.Of("texts", Sum(kind => kind.Texts)) + prices.Of("number", 1)),
    ];

    public decimal Total => Items.Sum(item => item.Cost);

    /// <summary>An instance that always waits, without what its work costs.</summary>
    public decimal Ready => prices.Of("functions-ready", SecondsAMonth * MemoryGB);

    private decimal Requests => Sum(kind => kind.Requests);

    private decimal Emails => Sum(kind => kind.Emails);

    private static decimal BlobWrites => TimerRuns * BlobWritesATimerRun;

    private decimal RecordsGB => Sum(kind => kind.Records) * Months * RecordKB / 1_000_000;

    private decimal StorageOperations =>
        Sum(kind => kind.StorageOperations) + (TimerOperations * SecondsAMonth / 60);

    /// <summary>
    /// The seconds in which one instance has a request, if they come evenly spread and each is billed for a second:
    /// all but those in which none comes (the zero of a Poisson distribution).
    /// </summary>
    private decimal BusySeconds =>
        SecondsAMonth * (1 - (decimal)Math.Exp(-(double)(Requests / SecondsAMonth)));

    /// <summary>The time of work, with instances of so much memory.</summary>
    public decimal TimeWith(decimal memoryGB) =>
        prices.Of("functions-seconds", (BusySeconds + TimerRuns) * memoryGB);

    private decimal Sum(Func<SignInCost, int> of) => SignInCost.All.Sum(kind => signIns * kind.Share / 100 * of(kind));
}
