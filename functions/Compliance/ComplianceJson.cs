using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>The body of POST compliance-reports.</summary>
/// <param name="Audience">Of whom; absent: of owners, admins and agents.</param>
public sealed record ReportRequest(Audience Audience = Audience.TeamMembers);

/// <summary>It comes by email.</summary>
/// <param name="Status">`accepted`.</param>
public sealed record ReportRequestResponse([property: AllowedValues("accepted")] string Status);

[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(ReportRequestResponse))]
internal sealed partial class ComplianceJson : JsonSerializerContext
{
    public static ComplianceJson Wire { get; } = new(WireFormat.Options());
}
