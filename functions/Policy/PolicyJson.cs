using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>The body of PUT policy, and what GET answers.</summary>
/// <param name="RequireForTeamMembers">A second factor is required of owners, admins and agents.</param>
/// <param name="RequireForEndUsers">A second factor is required of end users.</param>
/// <param name="RequireForSingleSignOn">The requirements hold for people who sign in by single sign-on too.</param>
public sealed record PolicyBody(
    bool RequireForTeamMembers, bool RequireForEndUsers, bool RequireForSingleSignOn = false)
{
    /// <summary>The policy this body says.</summary>
    public AccountPolicy ToPolicy() => new(RequireForTeamMembers, RequireForEndUsers, RequireForSingleSignOn);

    /// <summary>The answer as it is written, with its version as ETag.</summary>
    internal static Answer Write(VersionedPolicy saved)
    {
        var (team, endUsers, singleSignOn) = saved.Policy;
        return Answer
            .Json(new PolicyBody(team, endUsers, singleSignOn), PolicyJson.Wire.PolicyBody)
            .With("ETag", PolicyTag.Write(saved.Version));
    }
}

[JsonSerializable(typeof(PolicyBody))]
internal sealed partial class PolicyJson : JsonSerializerContext
{
    public static PolicyJson Wire { get; } = new(WireFormat.Options());
}
