namespace Serverless2FA.Keys;

/// <summary>What a key derived from the code key is for; each use has a key of its own.</summary>
public enum CodeUse
{
    /// <summary>Signs challenge ids.</summary>
    Challenges,

    /// <summary>Keys the stretched hashes of recovery codes.</summary>
    RecoveryCodes,

    /// <summary>Chains audit entries.</summary>
    AuditChain,

    /// <summary>Hashes device tokens.</summary>
    DeviceTokens,

    /// <summary>Hashes passcodes that were sent.</summary>
    DeliveredPasscodes,

    /// <summary>Hashes phone numbers and addresses where something is counted for them.</summary>
    Destinations,
}
