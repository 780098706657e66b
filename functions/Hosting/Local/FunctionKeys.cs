using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// The keys that open functions which ask for one, as a Functions host has them: the function key, and the master key
/// that also opens what asks for Admin. Kept in the data folder, readable by its owner alone.
/// </summary>
internal sealed class FunctionKeys
{
    public const string FileName = "function-keys.json";

    private readonly byte[] _function;
    private readonly byte[] _master;

    private FunctionKeys(string function, string master)
    {
        _function = Hash(function);
        _master = Hash(master);
    }

    /// <summary>Reads the keys; makes them when there are none.</summary>
    /// <exception cref="LocalHostRefusedException">The file is damaged.</exception>
    public static FunctionKeys Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            PrivateFiles.CreateFile(path, $$"""{"function":"{{NewKey()}}","master":"{{NewKey()}}"}""");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new FunctionKeys(
                ReadKey(document.RootElement, "function"), ReadKey(document.RootElement, "master"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new LocalHostRefusedException($"{path} is damaged. Delete it, and the next start makes new keys.", e);
        }
    }

    /// <summary>Whether the request brings a key that is good for the level.</summary>
    public bool Open(AuthorizationLevel level, HttpRequest request)
    {
        if (level is AuthorizationLevel.Anonymous)
        {
            return true;
        }

        var given = request.Headers.TryGetValue("x-functions-key", out var header)
            ? header.ToString()
            : request.Query["code"].ToString();

        // Hashes have one length, so that the comparison's time says nothing; both are made, whichever fits.
        var hash = Hash(given);
        var isMaster = CryptographicOperations.FixedTimeEquals(hash, _master);
        var isFunction = CryptographicOperations.FixedTimeEquals(hash, _function);
        return isMaster | (isFunction & level is AuthorizationLevel.Function);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static string ReadKey(JsonElement root, string name) =>
        root.GetProperty(name).GetString() is { Length: >= 32 } key
            ? key
            : throw new JsonException("A key is missing or short.");
}
