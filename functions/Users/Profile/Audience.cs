using System.Text.Json.Serialization;

namespace Serverless2FA.Users.Profile;

/// <summary>For whom a requirement is set and a report is made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
public enum Audience
{
    /// <summary>Owners, admins and agents.</summary>
    [JsonStringEnumMemberName("team-members")]
    TeamMembers,

    /// <summary>Customers.</summary>
    [JsonStringEnumMemberName("end-users")]
    EndUsers,
}
