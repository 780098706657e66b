using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>Verifies assertions as an application does: offline, with the published keys, by hand.</summary>
internal static class Assertions
{
    /// <summary>The claims of the assertion in an answer, once its signature is verified.</summary>
    public static async Task<JsonElement> ReadAsync(ServiceClient client, ServiceAnswer answer)
    {
        Assert.NotNull(answer.Word("assertion"));
        var parts = answer.Word("assertion")!.Split('.');
        Assert.Equal(3, parts.Length);
        var header = Part(parts[0]);
        Assert.Equal("ES256", header.GetProperty("alg").GetString());
        using var key = Import(await KeyAsync(client, header.GetProperty("kid").GetString()!));
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256));
        return Part(parts[1]);
    }

    /// <summary>How strong the sign-in was, as the assertion says.</summary>
    public static async Task<string?> ContextAsync(RunningService service, ServiceAnswer answer) =>
        (await ReadAsync(service.Client, answer)).GetProperty("acr").GetString();

    private static async Task<JsonElement> KeyAsync(ServiceClient client, string kid)
    {
        var published = (await client.GetAsync(".well-known/jwks.json")).Expect(HttpStatusCode.OK);
        return published.Json.GetProperty("keys").EnumerateArray()
            .Single(key => key.GetProperty("kid").GetString() == kid);
    }

    private static ECDsa Import(JsonElement key) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Coordinate(key, "x"), Y = Coordinate(key, "y") },
    });

    private static byte[] Coordinate(JsonElement key, string name) =>
        Base64Url.DecodeFromChars(key.GetProperty(name).GetString());

    private static JsonElement Part(string text) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(text)).RootElement;
}
