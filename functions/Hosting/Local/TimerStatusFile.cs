using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Where a schedule stood when the host last ran: three times in a small file, so that a missed run shows.
/// </summary>
internal sealed class TimerStatusFile(string dataFolder, string function)
{
    private readonly string _path = Path.Combine(dataFolder, "timers", function);

    /// <summary>What was written; null when there is nothing, or nothing that can be read.</summary>
    public ScheduleStatus? Read()
    {
        try
        {
            var lines = File.ReadAllLines(_path);
            return lines.Length == 3
                ? new ScheduleStatus { Last = Parse(lines[0]), Next = Parse(lines[1]), LastUpdated = Parse(lines[2]) }
                : null;
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public void Write(ScheduleStatus status)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(_path)!);
        File.WriteAllLines(_path, [Format(status.Last), Format(status.Next), Format(status.LastUpdated)]);
    }

    private static string Format(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime Parse(string line) =>
        DateTime.ParseExact(line, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
