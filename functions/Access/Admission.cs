namespace Serverless2FA.Access;

/// <summary>What a gate says.</summary>
public abstract record Admission<TCaller>
    where TCaller : class
{
    private Admission()
    {
    }

    /// <summary>The caller, proved by its type.</summary>
    public sealed record Admitted(TCaller Caller) : Admission<TCaller>;

    /// <summary>Nobody comes in. The reason is for the log; outside every one of them is `ticket-refused`.</summary>
    public sealed record Refused(string Reason) : Admission<TCaller>;
}
