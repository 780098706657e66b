using System.Text.Json;
using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>Counts what became of an import's lines, and says so.</summary>
/// <param name="counts">The names that taken lines are counted under.</param>
/// <param name="explained">Refused lines that are answered with the reason.</param>
internal sealed class Tally(IReadOnlyList<string> counts, int explained)
{
    private readonly Dictionary<string, int> _taken = counts.ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
    private readonly List<int> _unexplained = [];
    private int _lines;

    /// <summary>Lines refused so far.</summary>
    public int Refused { get; private set; }

    /// <summary>Counts one line; a refused one is answered with what is right, as long as there are few.</summary>
    public void Add(int number, LineOutcome outcome, AnswerLines answer)
    {
        _lines++;
        if (outcome is LineOutcome.Taken { Count: var count })
        {
            _taken[count]++;
            return;
        }

        Refused++;
        if (Refused > explained)
        {
            _unexplained.Add(number);
            return;
        }

        var problem = ((LineOutcome.Refused)outcome).Problem;
        answer.Add("error", json => Explain(json, number, problem));
    }

    /// <summary>Answers how far it is.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="status">progress, complete or incomplete.</param>
    /// <param name="resume">Where to go on, if there is more to do.</param>
    public void Say(AnswerLines answer, string status, int? resume = null)
    {
        answer.Add(status, json => Write(json, resume));
        _unexplained.Clear();
    }

    private void Write(Utf8JsonWriter json, int? resume)
    {
        if (resume is { } line)
        {
            json.WriteNumber("resume"u8, line);
        }

        json.WriteNumber("lines"u8, _lines);
        foreach (var name in counts)
        {
            json.WriteNumber(name, _taken[name]);
        }

        json.WriteNumber("failed"u8, Refused);
        if (_unexplained.Count == 0)
        {
            return;
        }

        json.WriteStartArray("failedLines"u8);
        foreach (var number in _unexplained)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void Explain(Utf8JsonWriter json, int number, Problem problem)
    {
        json.WriteNumber("line"u8, number);
        if (problem.Member is { } member)
        {
            json.WriteString("member"u8, member);
        }

        json.WriteString("detail"u8, problem.Detail);
    }
}
