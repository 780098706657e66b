using System.Reflection;

namespace Serverless2FA.Hosting.Local;

/// <summary>Where a local host starts.</summary>
/// <param name="Functions">The methods with [Function].</param>
/// <param name="AppFolder">Where the app lies, with host.json.</param>
/// <param name="WorkingFolder">Where the person stands, with local.settings.json.</param>
/// <param name="Output">What the person reads.</param>
internal sealed record LocalPlace(
    IReadOnlyList<MethodInfo> Functions, string AppFolder, string WorkingFolder, TextWriter Output);
