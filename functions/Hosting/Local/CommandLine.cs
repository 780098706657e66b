using System.Globalization;

namespace Serverless2FA.Hosting.Local;

/// <summary>What the command line asks for.</summary>
internal abstract record CommandLine
{
    public const string Usage = """
        Serverless2FA, local host: runs the functions without Azure.

          --port N        listen on this port of localhost; 0 takes any free one (default: Host.LocalHttpPort of
                          local.settings.json, else 7071)
          --data FOLDER   keep keys and data here (default: .data)
          --help          this text

        Settings come from environment variables and from local.settings.json in the working directory.
        """;

    private CommandLine()
    {
    }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var run = new Run(null, ".data");
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            switch (args[i])
            {
                case "--help" or "-h" or "-?":
                    return new Help();
                case "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                                   && port <= ushort.MaxValue:
                    run = run with { Port = port };
                    break;
                case "--port":
                    return new Wrong("--port takes a number from 0 to 65535, as in --port 7071.");
                case "--data" when !string.IsNullOrWhiteSpace(value) && !value.StartsWith('-'):
                    run = run with { DataFolder = value };
                    break;
                case "--data":
                    return new Wrong("--data takes a folder, as in --data .data");
                case var other:
                    return new Wrong($"'{other}' is not understood. There are --port N, --data FOLDER and --help.");
            }
        }

        return run;
    }

    /// <param name="Port">Null: what local.settings.json says, else the usual one. 0: any that is free.</param>
    /// <param name="DataFolder">As it was typed.</param>
    public sealed record Run(int? Port, string DataFolder) : CommandLine;

    public sealed record Help : CommandLine;

    /// <param name="Message">Says what is right.</param>
    public sealed record Wrong(string Message) : CommandLine;
}
