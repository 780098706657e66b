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

    /// <summary>Ten seconds in all; making a key takes a few milliseconds.</summary>
    private const int MostTries = 500;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

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
    /// One process at a time looks once more and makes what is missing. The file is written whole under another name
    /// first, so that nobody reads half a key, and no crash leaves one.
    /// </summary>
    private async Task MakeFirstAsync(KeyName name, string path, CancellationToken cancellationToken)
    {
        MakeFolder();
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (File.Exists(path))
        {
            return;
        }

        var version = new LocalKeyVersion(KeyMaterial.MakeId(), clock.GetUtcNow(), KeyMaterial.Make(name));
        var draft = path + ".draft";
        await using (var stream = new FileStream(draft, Private(FileMode.Create, FileShare.None)))
        {
            await JsonSerializer.SerializeAsync(
                stream, new LocalKeyFile([version]), LocalKeyJson.Default.LocalKeyFile, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>
    /// Waits for a file that only one process can hold open; the system lets go of it when a process dies. (Moving a
    /// file without overwriting is no substitute: the platform looks first and moves then.)
    /// </summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, ".lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, Private(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException) when (tries < MostTries)
            {
                await Task.Delay(BetweenTries, cancellationToken);
            }
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

    private static FileStreamOptions Private(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return options;
    }
}
