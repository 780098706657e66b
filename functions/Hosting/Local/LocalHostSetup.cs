namespace Serverless2FA.Hosting.Local;

/// <summary>What a local host is made from.</summary>
/// <param name="Settings">What local.settings.json says.</param>
/// <param name="RoutePrefix">What host.json says.</param>
internal sealed record LocalHostSetup(LocalSettings Settings, string RoutePrefix);
