using System.Diagnostics;
using System.Diagnostics.Metrics;
using Serverless2FA.Access;
using Serverless2FA.Passcodes;
using Serverless2FA.Telemetry;

namespace Serverless2FA.SignIn;

/// <summary>Counts sign-ins: what they were answered, and by which method.</summary>
public sealed class SignInMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _signIns = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.sign_ins", "{sign-in}", "Sign-ins by what they were answered, and by method.");

    /// <summary>Counts one that is complete: by what was typed, or what stood in for it.</summary>
    internal void CountComplete(SignInEntry entry) => Count("complete", (entry.Proof, entry.Context) switch
    {
        (ProofUsed.None, AuthenticationContext.None) => "none",
        (ProofUsed.None, AuthenticationContext.Remembered) => "remembered-device",
        (ProofUsed.None, _) => "recognized-device",
        (ProofUsed.Email, AuthenticationContext.TwoStep) => PasscodeRequiredBy(method: null),
        var (proof, _) => Words.Of(proof),
    });

    /// <summary>Counts a prompt.</summary>
    /// <param name="method">What it asks for; null for two-step verification.</param>
    internal void CountPrompt(Method? method) => Count("passcode-required", PasscodeRequiredBy(method));

    /// <summary>Counts one that has to set up a factor.</summary>
    internal void CountEnrollment() => Count("enrollment-required", "none");

    /// <summary>Counts one that was refused; serverless2fa.refusals and the audit entries say why.</summary>
    internal void CountRefused() => Count("refused", "none");

    private static string PasscodeRequiredBy(Method? method) => method is { } known ? known.Word() : "two-step";

    private void Count(string result, string method)
    {
        var tags = new TagList { { "result", result }, { "method", method } };
        _signIns.Add(1, tags);
    }
}
