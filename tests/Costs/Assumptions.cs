namespace Serverless2FA.Tests.Costs;

/// <summary>What the computation assumes beside what is counted and what prices say.</summary>
internal static class Assumptions
{
    /// <summary>730 hours, as price pages count a month.</summary>
    public const decimal SecondsAMonth = 730 * 3600;

    /// <summary>
    /// Memory of an instance. Only times of work are billed, a second at least: "The minimum billable execution period
    /// is 1,000 ms" (learn.microsoft.com/azure/azure-functions/flex-consumption-plan, Billing).
    /// </summary>
    public const decimal MemoryGB = 2;

    /// <summary>The smallest instance that there is.</summary>
    public const decimal SmallMemoryGB = 0.5m;

    /// <summary>Timers that run each minute; CostTableTests holds it to the code.</summary>
    public const int MinuteTimers = 3;

    /// <summary>Requests of all of them to Table Storage a minute, with nothing due; SignInCostTests counts.</summary>
    public const int TimerOperations = 7;

    /// <summary>What the host writes a run of a timer to remember it. Not counted.</summary>
    public const int BlobWritesATimerRun = 1;

    /// <summary>Instances that read the vault: one for requests; Flex Consumption gives each timer its own.</summary>
    public const int Instances = 1 + MinuteTimers;

    /// <summary>Requests to the vault each five minutes: the versions of three secrets are listed.</summary>
    public const int VaultOperations = 3;

    /// <summary>Telemetry of a request or a run of a timer. Not measured.</summary>
    public const decimal LogKB = 3;

    /// <summary>An audit record with its row. Not measured.</summary>
    public const decimal RecordKB = 1;

    /// <summary>Months for which records have been kept.</summary>
    public const int Months = 12;

    /// <summary>An email with a passcode. Not measured.</summary>
    public const decimal EmailMB = 0.01m;
}
