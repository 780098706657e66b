using Microsoft.Azure.Functions.Worker.Builder;
using Serverless2FA.Hosting.Local;

internal static partial class Program
{
    private const int Refused = 1;
    private const int WrongUsage = 2;

    static partial void UseLocalHost(FunctionsApplicationBuilder builder, string[] args)
    {
        try
        {
            AzureSurroundings.Refuse(Environment.GetEnvironmentVariables());
            switch (CommandLine.Parse(args))
            {
                case CommandLine.Run run:
                    LocalRooms.AddTo(builder, LocalHost.AddTo(builder, run, Here()));
                    break;
                case CommandLine.Help:
                    End(Console.Out, CommandLine.Usage, 0);
                    break;
                case CommandLine.Wrong wrong:
                    End(Console.Error, wrong.Message, WrongUsage);
                    break;
            }
        }
        catch (LocalHostRefusedException e)
        {
            End(Console.Error, e.Message, Refused);
        }
    }

    private static LocalPlace Here() => new(
        FunctionMetadata.MethodsOf(typeof(Program).Assembly),
        AppContext.BaseDirectory,
        Environment.CurrentDirectory,
        Console.Out);

    private static void End(TextWriter where, string message, int exitCode)
    {
        where.WriteLine(message);
        Environment.Exit(exitCode);
    }
}
