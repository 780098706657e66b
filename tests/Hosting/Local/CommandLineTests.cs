using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_means_the_usual_port_and_the_folder_data() =>
        Assert.Equal(new CommandLine.Run(null, ".data"), CommandLine.Parse([]));

    [Fact]
    public void Takes_port_and_folder_in_any_order() => Assert.Equal(
        new CommandLine.Run(8080, "/tmp/x y"), CommandLine.Parse(["--data", "/tmp/x y", "--port", "8080"]));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("65535", 65535)]
    public void Takes_every_port_that_there_is(string text, int port) =>
        Assert.Equal(new CommandLine.Run(port, ".data"), CommandLine.Parse(["--port", text]));

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "x")]
    [InlineData("--port", "")]
    [InlineData("--port")]
    [InlineData("--data", "")]
    [InlineData("--data")]
    [InlineData("--data", "--port")]
    [InlineData("--Port", "80")]
    [InlineData("--port=80")]
    [InlineData("80")]
    [InlineData("--port", "80", "more")]
    public void Refuses_anything_else_and_says_what_is_right(params string[] args)
    {
        var wrong = Assert.IsType<CommandLine.Wrong>(CommandLine.Parse(args));

        Assert.Matches("--port|--data", wrong.Message);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--port", "80", "--help")]
    public void Helps(params string[] args) => Assert.IsType<CommandLine.Help>(CommandLine.Parse(args));
}
