namespace Serverless2FA.Passcodes;

/// <summary>What methods are called in addresses and answers.</summary>
public static class MethodWords
{
    /// <summary>A method's word.</summary>
    public static string Word(this Method method) => method switch
    {
        Method.Authenticator => "authenticator",
        Method.Sms => "sms",
        Method.Email => "email",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "This method has no word."),
    };

    /// <summary>The method that a word means; null for any other word.</summary>
    public static Method? TryParse(string word) => word switch
    {
        "authenticator" => Method.Authenticator,
        "sms" => Method.Sms,
        "email" => Method.Email,
        _ => null,
    };
}
