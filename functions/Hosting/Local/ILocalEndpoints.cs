using Microsoft.AspNetCore.Routing;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Routes that only the local host has. Register it as a service; it is called once, when the host starts.
/// </summary>
public interface ILocalEndpoints
{
    /// <summary>Maps the routes, beside the functions and without the prefix of host.json.</summary>
    void Map(IEndpointRouteBuilder routes);
}
