namespace Serverless2FA.Access;

/// <summary>What a ticket is for; exactly one thing.</summary>
public enum TicketPurpose
{
    /// <summary>`sign-in`: to go through the second factor after the password step.</summary>
    SignIn,

    /// <summary>`manage`: a person's own security settings.</summary>
    Manage,

    /// <summary>`admin`: the administration; asks for `acr` = mfa.</summary>
    Admin,

    /// <summary>`directory`: the application keeps the people directory.</summary>
    Directory,
}
