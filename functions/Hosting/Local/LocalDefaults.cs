namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Settings that a start without local.settings.json needs: in Azure the deployment sets them. Environment variables
/// and the file win over these.
/// </summary>
internal static class LocalDefaults
{
    /// <summary>By configuration key.</summary>
    public static IReadOnlyDictionary<string, string> Values { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // The outbox has no quota; with a real mail service set what it gives.
            ["Delivery:EmailsPerHour"] = "1000000",
            ["ComplianceReportSchedule"] = "0 0 6 * * 1",
            ["Tickets:Issuer"] = "demo-help-desk",
            ["Tickets:Audience"] = "serverless2fa",
            ["Assertions:Issuer"] = "serverless2fa",
            ["Assertions:Audience"] = "demo-help-desk",
            ["Authenticator:Issuer"] = "Serverless2FA",
            ["Authenticator:Account"] = "demo",
            ["Messages:Site"] = "http://localhost:7071",
        };
}
