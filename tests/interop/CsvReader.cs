using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Interop;

/// <summary>Reads CSV with what others read it with.</summary>
internal static class CsvReader
{
    /// <summary>The records, as csv-parse of npm reads them.</summary>
    public static async Task<string[][]> ReadByNodeAsync(byte[] file)
    {
        await NpmInstallation.Interop.EnsureAsync();
        return await ReadAsync("node", "read-csv.mjs", file);
    }

    /// <summary>The records, as Python's module csv reads them; null where there is no Python.</summary>
    public static async Task<string[][]?> FindByPythonAsync(byte[] file)
    {
        try
        {
            return await ReadAsync("python3", "read-csv.py", file);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <exception cref="Win32Exception">The program isn't there.</exception>
    private static async Task<string[][]> ReadAsync(string program, string script, byte[] file)
    {
        using var process = new Process { StartInfo = NpmInstallation.Interop.Command(program, [script]) };
        process.Start();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.BaseStream.WriteAsync(file);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<string[][]>(await output)!;
    }
}
