using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.State;

/// <summary>Reads decisions and outcomes of which a test knows which way they went.</summary>
internal static class DecisionReading
{
    /// <summary>A state as it is stored: what two states are compared by, since arrays are never equal.</summary>
    public static string Text(this UserState? state) =>
        state is null ? "" : System.Text.Encoding.UTF8.GetString(StateDocument.Write(state));

    public static TAnswer Answer<TAnswer>(this Decision<TAnswer> decision) => decision.Outcome.Answer();

    public static Refusal Refusal<TAnswer>(this Decision<TAnswer> decision) => decision.Outcome.Refusal();

    public static TAnswer Answer<TAnswer>(this Outcome<TAnswer> outcome) =>
        Assert.IsType<Outcome<TAnswer>.Done>(outcome).Answer;

    public static Refusal Refusal<TAnswer>(this Outcome<TAnswer> outcome) =>
        Assert.IsType<Outcome<TAnswer>.Refused>(outcome).Refusal;

    /// <summary>A refusal that judged nothing: nothing is written, nobody is told.</summary>
    public static Refusal BareRefusal<TAnswer>(this Decision<TAnswer> decision)
    {
        Assert.Null(decision.NewState);
        Assert.Empty(decision.Audit);
        Assert.Empty(decision.Notices);
        return decision.Refusal();
    }
}
