using System.Text.Json.Serialization;

namespace Serverless2FA.Users.Profile;

/// <summary>What somebody is in the help desk. Roles come from the directory, never from a ticket.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>A customer. The least of the roles, so that a forgotten one gives nothing.</summary>
    [JsonStringEnumMemberName("end-user")]
    EndUser,

    /// <summary>Answers tickets.</summary>
    [JsonStringEnumMemberName("agent")]
    Agent,

    /// <summary>Administers the account.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,

    /// <summary>Owns the account.</summary>
    [JsonStringEnumMemberName("owner")]
    Owner,

    /// <summary>The vendor's staff: outside the team.</summary>
    [JsonStringEnumMemberName("support")]
    Support,
}

/// <summary>How somebody signs in to the help desk.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignInKind>))]
public enum SignInKind
{
    /// <summary>With a password of the help desk.</summary>
    [JsonStringEnumMemberName("password")]
    Password,

    /// <summary>By single sign-on.</summary>
    [JsonStringEnumMemberName("sso")]
    SingleSignOn,
}
