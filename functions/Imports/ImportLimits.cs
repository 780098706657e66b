namespace Serverless2FA.Imports;

/// <summary>How much one import does.</summary>
public sealed record ImportLimits
{
    /// <summary>When a request stops and says where to go on. No request may take 200 s: the platform's front end cuts
    /// it off at 230 s.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(170);

    /// <summary>How long a batch waits for its next line, before what is there is done.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Lines that are done together, and reported together.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>People in flight at once.</summary>
    public int InFlight { get; init; } = 32;

    /// <summary>Refused lines that are answered with the reason; of more the numbers alone.</summary>
    public int Explained { get; init; } = 1_000;

    /// <summary>
    /// Refused lines after which an import ends. It bounds the answer: a client that sends all before it reads must not
    /// wait for us while we wait for it.
    /// </summary>
    public int Refused { get; init; } = 100_000;
}
