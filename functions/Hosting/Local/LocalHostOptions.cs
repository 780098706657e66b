namespace Serverless2FA.Hosting.Local;

/// <summary>What the local host was started with, for those who keep things on its disk.</summary>
/// <param name="Port">The port that it listens on.</param>
/// <param name="DataFolder">The full path of the folder for all that is kept; only its owner may look into it.</param>
public sealed record LocalHostOptions(int Port, string DataFolder);
