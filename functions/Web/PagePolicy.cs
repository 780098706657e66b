namespace Serverless2FA.Web;

/// <summary>The Content-Security-Policy of the hosted pages (C43).</summary>
internal static class PagePolicy
{
    /// <summary>
    /// Nothing but our own files and our own API; no text becomes HTML or script (Trusted Types); no form is sent
    /// anywhere.
    /// </summary>
    private const string Own =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors ";

    /// <summary>The policy; only these origins may frame a page, so that nobody lays a page of theirs over it.</summary>
    public static string Of(IReadOnlyList<string> origins) =>
        Own + (origins.Count == 0 ? "'none'" : string.Join(' ', origins));
}
