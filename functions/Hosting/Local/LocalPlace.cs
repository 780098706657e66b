namespace Serverless2FA.Hosting.Local;

/// <summary>Where a local host starts.</summary>
/// <param name="Types">Among these are the functions.</param>
/// <param name="AppFolder">Where the app lies, with host.json.</param>
/// <param name="WorkingFolder">Where the person stands, with local.settings.json.</param>
internal sealed record LocalPlace(IEnumerable<Type> Types, string AppFolder, string WorkingFolder);
