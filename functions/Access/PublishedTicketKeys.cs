using System.Buffers.Text;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;
using Serverless2FA.Keys;

namespace Serverless2FA.Access;

/// <summary>RS256 or ES256 with the keys that the application publishes at an address (RFC 7517 5).</summary>
internal sealed class PublishedTicketKeys : ITicketKeys
{
    /// <summary>The HTTP client that fetches them.</summary>
    public const string ClientName = "ticket-keys";

    /// <summary>2048 bits: RFC 7518 3.3.</summary>
    private const int ShortestRsaBits = 2048;

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    private readonly Uri _address;
    private readonly IHttpClientFactory _clients;
    private readonly RefreshedValue<TicketKeySet> _keys;

    public PublishedTicketKeys(
        Uri address, IHttpClientFactory clients, TimeProvider clock, ILogger<PublishedTicketKeys> log)
    {
        (_address, _clients) = (address, clients);
        _keys = new RefreshedValue<TicketKeySet>(LoadAsync, log.TicketKeysNotFetched, RefreshTimes.Default, clock);
    }

    public ValueTask<TicketKeySet> GetAsync(CancellationToken cancellationToken) => _keys.GetAsync(cancellationToken);

    public ValueTask<TicketKeySet> RefreshAsync(CancellationToken cancellationToken) =>
        _keys.RefreshAsync(cancellationToken);

    private async Task<TicketKeySet> LoadAsync(CancellationToken cancellationToken)
    {
        // The options' check lets plain http pass for this machine alone.
        var client = _clients.CreateClient(ClientName);
        var documents = new HttpDocumentRetriever(client) { RequireHttps = !_address.IsLoopback };
        string document;
        try
        {
            document = await documents.GetDocumentAsync(_address.AbsoluteUri, cancellationToken);
        }
        catch (Exception exception)
            when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            throw new KeysUnavailableException("The application's published keys could not be fetched.", exception);
        }

        return Read(document);
    }

    private static TicketKeySet Read(string document)
    {
        try
        {
            var keys = JsonWebKeySet.Create(document).Keys.Where(IsUsable).ToArray();
            return keys.Length > 0
                ? new TicketKeySet(keys, Algorithms, ChosenByKeyId: true)
                : throw new KeysUnavailableException("The application publishes no RSA or P-256 signing key.");
        }
        catch (ArgumentException exception)
        {
            throw new KeysUnavailableException("The application's published keys are no JSON Web Key Set.", exception);
        }
    }

    /// <summary>
    /// Public signing keys of the two kinds; a published `oct` key would be a secret that everybody has.
    /// </summary>
    private static bool IsUsable(JsonWebKey key) =>
        key.Use is null or "" or JsonWebKeyUseNames.Sig && (key.Kty, key.Crv) switch
        {
            (JsonWebAlgorithmsKeyTypes.RSA, _) =>
                key.Alg is null or "" or SecurityAlgorithms.RsaSha256 && BitsOf(key.N) >= ShortestRsaBits,
            (JsonWebAlgorithmsKeyTypes.EllipticCurve, JsonWebKeyECTypes.P256) =>
                key.Alg is null or "" or SecurityAlgorithms.EcdsaSha256 && BitsOf(key.X) == 256 && BitsOf(key.Y) == 256,
            _ => false,
        };

    /// <summary>
    /// Length of a number in whole bytes; none for what is no number, so that one broken key spoils no other.
    /// </summary>
    private static int BitsOf(string? base64Url) =>
        base64Url is not null && Base64Url.IsValid(base64Url, out var bytes) ? bytes * 8 : 0;
}
