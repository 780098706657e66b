namespace Serverless2FA.Tests.Infra;

/// <summary>
/// A program `az` that keeps what it is told: arguments in a file, secrets in a folder, a file each. It knows the
/// two commands that make-keys.sh uses.
/// </summary>
internal sealed class FakeAzure : IDisposable
{
    private const string Program =
        """
        #!/usr/bin/env bash
        set -euo pipefail
        here=$(dirname "$0")
        echo "$*" >>"$here/arguments"
        while [ $# -gt 0 ]; do
          case $1 in --name) name=$2 ;; --file) file=$2 ;; list) list=yes ;; esac
          shift
        done
        if [ -n "${list:-}" ]; then
          ls "$here/secrets"
        else
          stat -c %a "$file" "$(dirname "$file")" >>"$here/modes"
          cp "$file" "$here/secrets/$name"
        fi
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("serverless2fa-az-").FullName;

    public FakeAzure()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "secrets"));
        var program = Path.Combine(_folder, "az");
        File.WriteAllText(program, Program + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The variables with which a script finds it before any other.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PATH"] = $"{_folder}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}",
    };

    /// <summary>All arguments that it was called with, a line a call.</summary>
    public string Arguments => Read("arguments");

    /// <summary>The rights on each file with a secret and on its folder, as they were when it was called.</summary>
    public string Modes => Read("modes");

    /// <summary>The secrets by their names.</summary>
    public IReadOnlyDictionary<string, string> Secrets => Directory.GetFiles(Path.Combine(_folder, "secrets"))
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Read(string file) =>
        Path.Combine(_folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : "";
}
