namespace Serverless2FA.Access;

/// <summary>How the application's own step of a sign-in was passed.</summary>
public enum Credential
{
    /// <summary>`password`: a password, on a page.</summary>
    Password,

    /// <summary>`sso`: single sign-on.</summary>
    SingleSignOn,

    /// <summary>`api-password`: a password, sent with an API call.</summary>
    ApiPassword,

    /// <summary>`api-token`: a token made for the API.</summary>
    ApiToken,

    /// <summary>`oauth`: an OAuth token.</summary>
    OAuth,
}
