namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>The process ends here: nothing in the product catches it.</summary>
internal sealed class Crash() : Exception("The process ended.");
