namespace Serverless2FA.Hosting.Local;

/// <summary>What the local host says when it is up: where to look, what to try. Register it as a service.</summary>
public interface ILocalGreeting
{
    /// <summary>Lines for the console, in order. No secret belongs here.</summary>
    /// <param name="address">Where the host listens, such as http://localhost:7071.</param>
    IEnumerable<string> Lines(Uri address);
}
