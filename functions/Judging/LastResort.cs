using System.Text.Json.Serialization;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Judging;

/// <summary>What is left to who has lost factors and recovery codes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LastResort>))]
public enum LastResort
{
    /// <summary>An administrator of the help desk helps.</summary>
    [JsonStringEnumMemberName("administrator")]
    Administrator,

    /// <summary>Another owner does, or who operates the service.</summary>
    [JsonStringEnumMemberName("owner")]
    Owner,

    /// <summary>Nobody may: a new account is needed (F25).</summary>
    [JsonStringEnumMemberName("new-account")]
    NewAccount,
}

/// <summary>Which of them is left to a person.</summary>
internal static class LastResortOf
{
    public static LastResort LastResort(this UserState state, AccountPolicy policy) => state.Profile.Role switch
    {
        Role.Owner => Judging.LastResort.Owner,
        Role.EndUser when policy.Requires(state.Profile) && !policy.RecoverEndUsers => Judging.LastResort.NewAccount,
        _ => Judging.LastResort.Administrator,
    };
}
