using Serverless2FA.Storage;
using Serverless2FA.Storage.Embedded;

namespace Serverless2FA.Tests.Http;

/// <summary>Where a service of the tests keeps its rows.</summary>
/// <param name="Setting">What its setting `Storage` says.</param>
/// <param name="Open">Opens the same rows, for tests that look but write nothing; by the service's data folder.</param>
internal sealed record LocalStore(string Setting, Func<string, IRowStore> Open)
{
    /// <summary>The embedded store.</summary>
    public static LocalStore Embedded { get; } = new("embedded", data => new EmbeddedRowStore(data));
}
