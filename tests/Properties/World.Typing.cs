using Serverless2FA.Tests.Passcodes;

namespace Serverless2FA.Tests.Properties;

/// <summary>What people type.</summary>
internal sealed partial class World
{
    private const string NoRecoveryCode = "0123-4567-89AB-CDEF";

    private static readonly App Stranger = new("another person's app"u8.ToArray());

    private readonly List<string> _usedCodes = [];
    private readonly List<string> _oldCodes = [];
    private App? _oldApp;
    private string? _last;

    /// <summary>The code as it is written; null where there is none of the kind.</summary>
    private string? TextOf(Code code, App? app)
    {
        var sign = code.Pick % 2 == 0 ? 1 : -1;
        var text = code.Kind switch
        {
            CodeKind.Right => app?.Show(_now),
            CodeKind.Neighbour => app?.Show(_now, sign),
            CodeKind.ClockOff => app?.Show(_now, sign * (2 + (code.Pick / 2 % 9))),
            CodeKind.FarOff => app?.Show(_now, sign * (11 + (code.Pick / 2 % 3))),
            CodeKind.Wrong => (app ?? Stranger).Wrong(_now),
            CodeKind.Again => _last,
            CodeKind.OfOldApp => _oldApp?.Show(_now),
            CodeKind.Recovery => Pick(_model.Codes?.Order(StringComparer.Ordinal).ToList(), code.Pick),
            CodeKind.UsedRecovery => Pick(_usedCodes, code.Pick),
            CodeKind.OldRecovery => Pick(_oldCodes, code.Pick),
            _ => NoRecoveryCode,
        };
        _last = text ?? _last;
        return text;
    }

    private static string? Pick(List<string>? codes, int pick) =>
        codes is { Count: > 0 } ? codes[pick % codes.Count] : null;

    /// <summary>One of the spellings that make no difference (C23, C39).</summary>
    private static string Spell(string text, int pick) => (pick % 5) switch
    {
        0 => text.Insert(3, " "),
        1 => $"\u00A0{text}\t",
        2 when text.Length > 6 => text.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal),
        2 => string.Concat(text.Select(digit => (char)(digit - '0' + '\uFF10'))),
        3 => text.Insert(1, "\u2013"),
        _ => text,
    };
}
