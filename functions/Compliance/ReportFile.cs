using System.IO.Compression;
using Serverless2FA.Delivery;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>
/// A file of a report as it is made: as it is and zipped, each only as long as it can still go with an email. So it
/// takes no more memory than two attachments, whatever its length.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string _name;
    private readonly MemoryStream _zipped = new();
    private MemoryStream? _plain = new();
    private ZipArchive? _archive;
    private Stream? _entry;

    public ReportFile(Audience audience, DateTimeOffset at)
    {
        _name = NameOf(audience);
        _archive = new ZipArchive(_zipped, ZipArchiveMode.Create, leaveOpen: true);
        var entry = _archive.CreateEntry(_name, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        _entry = entry.Open();
    }

    /// <summary>A report's name.</summary>
    public static string NameOf(Audience audience) =>
        audience is Audience.EndUsers ? "end-users.csv" : "team-members.csv";

    /// <summary>The file as it is; null when it is too large.</summary>
    public MessageAttachment? Plain => _plain is null
        ? null
        : new MessageAttachment(_name, "text/csv", _plain.GetBuffer().AsMemory(0, (int)_plain.Length));

    /// <summary>
    /// The file zipped; null when that is too large as well. Once asked for, nothing is added any more.
    /// </summary>
    public MessageAttachment? Zipped
    {
        get
        {
            Close();
            return _zipped.Length > Attachments.MostBytes
                ? null
                : new MessageAttachment($"{_name}.zip", "application/zip", _zipped.GetBuffer().AsMemory(0, (int)_zipped.Length));
        }
    }

    /// <summary>Adds a part.</summary>
    public void Add(ReadOnlySpan<byte> part)
    {
        _plain?.Write(part);
        if (_plain?.Length > Attachments.MostBytes)
        {
            _plain.Dispose();
            _plain = null;
        }

        if (_zipped.Length <= Attachments.MostBytes)
        {
            _entry?.Write(part);
        }
    }

    public void Dispose()
    {
        Close();
        _plain?.Dispose();
        _zipped.Dispose();
    }

    private void Close()
    {
        _entry?.Dispose();
        _archive?.Dispose();
        (_entry, _archive) = (null, null);
    }
}
