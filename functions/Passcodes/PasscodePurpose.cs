using System.Text.Json.Serialization;

namespace Serverless2FA.Passcodes;

/// <summary>What a challenge and its passcode are for; one of one purpose serves no other (C17).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PasscodePurpose>))]
public enum PasscodePurpose
{
    /// <summary>None: what zeros would say.</summary>
    None,

    /// <summary>The second factor of a sign-in.</summary>
    SignIn,

    /// <summary>Two-step verification of a sign-in from a browser that isn't recognized (F2).</summary>
    TwoStep,

    /// <summary>Proves a number or an address that is being set up (F17).</summary>
    Enrollment,

    /// <summary>Confirms that a method may be set up or changed.</summary>
    ConfirmEnrollment,

    /// <summary>Confirms that a method may be turned off.</summary>
    ConfirmRemoval,

    /// <summary>Confirms that a new set of recovery codes may be made.</summary>
    ConfirmRecoveryCodes,

    /// <summary>Confirms that a one-time code may be made for somebody else (C28).</summary>
    ConfirmAdminCode,

    /// <summary>Confirms that somebody else's factors may be taken away (F27).</summary>
    ConfirmReset,

    /// <summary>Confirms that somebody else's lock may be lifted (F27).</summary>
    ConfirmUnlock,

    /// <summary>Confirms that support staff may help (F26).</summary>
    ConfirmSupportAccess,

    /// <summary>Confirms that an owner changes or deletes a person of the directory.</summary>
    ConfirmDirectory,

    /// <summary>Puts off setting up a factor (F31): its id takes no passcode, and none is ever sent for it.</summary>
    Skip,
}
