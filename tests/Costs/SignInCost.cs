namespace Serverless2FA.Tests.Costs;

/// <summary>What one sign-in of a kind asks of the services that are paid by use.</summary>
/// <param name="Kind">As the document names it.</param>
/// <param name="Share">How many of a hundred sign-ins are of this kind: an assumption.</param>
/// <param name="Requests">Requests of the application or its pages.</param>
/// <param name="StorageOperations">Requests to Table Storage, a transaction being one; SignInCostTests counts.</param>
/// <param name="Records">Audit records that stay.</param>
/// <param name="Emails">Emails.</param>
/// <param name="Texts">Text messages.</param>
internal sealed record SignInCost(
    string Kind, int Share, int Requests, int StorageOperations, int Records, int Emails = 0, int Texts = 0)
{
    public static SignInCost Authenticator { get; } = new("authenticator app", 58, 2, 3, 1);

    public static SignInCost Remembered { get; } = new("remembered browser", 36, 1, 2, 1);

    public static SignInCost ByEmail { get; } = new("passcode by email", 5, 2, 6, 2, Emails: 1);

    public static SignInCost ByText { get; } = new("passcode by text message", 1, 2, 7, 2, Texts: 1);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<SignInCost> All { get; } = [Authenticator, Remembered, ByEmail, ByText];
}
