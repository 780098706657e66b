using System.Text.Json;

namespace Serverless2FA.Keys.Local;

/// <summary>
/// Keys as files of the data folder, for the local host only: `keys/signing.json` and so on, readable by their owner
/// alone, made when first asked for. Processes that start on one folder at once end with the same keys.
/// </summary>
internal sealed class LocalKeyStore(string dataFolder, TimeProvider clock) : IKeyStore
{
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;

    private readonly string _folder = Path.Combine(dataFolder, "keys");

    public async Task<IReadOnlyList<KeyVersion>> LoadAsync(KeyName name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, FileName(name));
        if (!File.Exists(path))
        {
            await MakeFirstAsync(name, path, cancellationToken);
        }

        var file = await ReadAsync(path, cancellationToken);
        return KeyVersions.NewestFirst(
            file.Versions.Select(version => new KeyVersion(version.Id, version.Material, version.CreatedAt)));
    }

    private static async Task<LocalKeyFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllBytesAsync(path, cancellationToken);
            return JsonSerializer.Deserialize(json, LocalKeyJson.Default.LocalKeyFile)
                ?? throw new KeysUnavailableException($"The key file {path} is empty.");
        }
        catch (JsonException exception)
        {
            throw new KeysUnavailableException($"The key file {path} is broken.", exception);
        }
    }

    private static string FileName(KeyName name) => name switch
    {
        KeyName.Signing => "signing.json",
        KeyName.Protection => "protection.json",
        KeyName.Code => "code.json",
        KeyName.Ticket => "ticket.json",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "This key has no file."),
    };

    /// <summary>
    /// The file is written whole under a name of its own and then given its real name, which fails when another
    /// process was first: then that one's key is the key.
    /// </summary>
    private async Task MakeFirstAsync(KeyName name, string path, CancellationToken cancellationToken)
    {
        MakeFolder();
        var id = KeyMaterial.MakeId();
        var version = new LocalKeyVersion(id, clock.GetUtcNow(), KeyMaterial.Make(name));
        var draft = $"{path}.{id}";
        try
        {
            await using (var stream = new FileStream(draft, DraftOptions()))
            {
                await JsonSerializer.SerializeAsync(
                    stream, new LocalKeyFile([version]), LocalKeyJson.Default.LocalKeyFile, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                RandomAccess.FlushToDisk(stream.SafeFileHandle);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, OwnerOnlyFolder);
            File.SetUnixFileMode(_folder, OwnerOnlyFolder);
        }
    }

    private static FileStreamOptions DraftOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return options;
    }
}
