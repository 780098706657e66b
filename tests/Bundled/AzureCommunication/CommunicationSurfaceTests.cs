using System.Reflection;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Serverless2FA.Tests.Bundled.AzureDataTables;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>The stand-ins offer what the lists say, and the official packages offer all of it.</summary>
public sealed class CommunicationSurfaceTests
{
    public static TheoryData<string> Packages { get; } = ["Azure.Communication.Sms", "Azure.Communication.Email"];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Offers_every_member_that_is_listed(string package)
    {
        var missing = (await ListedAsync(package)).Except(
            PublicSurface.Of(AssemblyOf(package)), StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Offers_nothing_that_is_not_listed(string package)
    {
        var assembly = AssemblyOf(package);
        Assert.SkipWhen(assembly.GetName().Name == package, "The official package offers more than the app uses.");

        var unlisted = PublicSurface.Of(assembly).Except(await ListedAsync(package), StringComparer.Ordinal);

        Assert.Empty(unlisted);
    }

    [Fact]
    public async Task Reads_the_lists_whole()
    {
        Assert.Contains(
            "Azure.Communication.Sms.SmsSendResult / bool Successful { get; }",
            await ListedAsync("Azure.Communication.Sms"));
        Assert.Contains(
            "Azure.Communication.Email.EmailAttachment / string ContentId { get; set; }",
            await ListedAsync("Azure.Communication.Email"));
    }

    private static Assembly AssemblyOf(string package) => package == "Azure.Communication.Sms"
        ? typeof(SmsClient).Assembly
        : typeof(EmailClient).Assembly;

    private static async Task<SortedSet<string>> ListedAsync(string package) => PublicSurface.Read(
        await File.ReadAllLinesAsync(Sources.PathOf("tests", "Bundled", "AzureCommunication", $"{package}.members.txt")));
}
