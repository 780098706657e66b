using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Serverless2FA.Keys;

namespace Serverless2FA.Access;

/// <summary>The public keys that verify assertions, as a JSON Web Key Set (RFC 7517 5), ready to be sent.</summary>
public sealed class PublishedKeySet
{
    /// <summary>RFC 7517 8.5.</summary>
    public const string ContentType = "application/jwk-set+json";

    /// <summary>Five minutes; the delay before a new key signs allows for it.</summary>
    public const string CacheControl = "public, max-age=300";

    internal PublishedKeySet(Keychain keys) => Json = Write(keys.PublishedSigners);

    /// <summary>The document in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<SigningKey> keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys)
            {
                Write(json, key);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>A P-256 public key (RFC 7518 6.2.1).</summary>
    private static void Write(Utf8JsonWriter json, SigningKey key)
    {
        json.WriteStartObject();
        json.WriteString("kty", "EC");
        json.WriteString("crv", "P-256");
        json.WriteString("x", Base64Url.EncodeToString(key.X.Span));
        json.WriteString("y", Base64Url.EncodeToString(key.Y.Span));
        json.WriteString("kid", key.KeyId);
        json.WriteString("use", "sig");
        json.WriteString("alg", "ES256");
        json.WriteEndObject();
    }
}
