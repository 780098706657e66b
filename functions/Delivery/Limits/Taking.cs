namespace Serverless2FA.Delivery.Limits;

/// <summary>What became of counting one up.</summary>
internal abstract record Taking
{
    private Taking()
    {
    }

    /// <summary>It was counted, in this row.</summary>
    public sealed record Taken(string Row) : Taking;

    /// <summary>The limit is reached.</summary>
    public sealed record Full : Taking;

    /// <summary>Too many wanted it at once.</summary>
    public sealed record Busy : Taking;
}
