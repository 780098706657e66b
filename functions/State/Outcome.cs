namespace Serverless2FA.State;

/// <summary>What came of a request: an answer or a refusal.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public abstract record Outcome<TAnswer>
{
    private Outcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Done(TAnswer Answer) : Outcome<TAnswer>;

    /// <summary>It was refused.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome<TAnswer>;

    /// <summary>What comes of a further step with the answer; a refusal stays.</summary>
    public async ValueTask<Outcome<TOther>> ThenAsync<TOther>(
        Func<TAnswer, ValueTask<Outcome<TOther>>> step) => this switch
        {
            Done done => await step(done.Answer),
            Refused refused => new Outcome<TOther>.Refused(refused.Refusal),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>As <see cref="Select"/>, where turning takes its time.</summary>
    public async ValueTask<Outcome<TOther>> SelectAsync<TOther>(Func<TAnswer, ValueTask<TOther>> turn) => this switch
    {
        Done done => new Outcome<TOther>.Done(await turn(done.Answer)),
        Refused refused => new Outcome<TOther>.Refused(refused.Refusal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The outcome with its answer turned into another.</summary>
    public Outcome<TOther> Select<TOther>(Func<TAnswer, TOther> turn) => this switch
    {
        Done done => new Outcome<TOther>.Done(turn(done.Answer)),
        Refused refused => new Outcome<TOther>.Refused(refused.Refusal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
