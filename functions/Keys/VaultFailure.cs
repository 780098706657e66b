using System.Globalization;
using Azure;

namespace Serverless2FA.Keys;

/// <summary>What the vault's client throws, as the one thing that it means: the keys are away.</summary>
internal static class VaultFailure
{
    public static KeysUnavailableException Of(Exception exception, string secretName)
    {
        // The client's retry policy throws all attempts together; the last one knows best.
        var last = exception is AggregateException { InnerExceptions: [.., var final] } ? final : exception;
        var refusal = last as RequestFailedException;
        var status = refusal?.Status.ToString(CultureInfo.InvariantCulture) ?? "none";
        return new KeysUnavailableException(
            $"The vault didn't give {secretName} (status {status}).", exception, RetryAfter(refusal));
    }

    private static TimeSpan? RetryAfter(RequestFailedException? refusal) =>
        refusal?.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) is true
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
