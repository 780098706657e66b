using Serverless2FA.Compliance;
using Serverless2FA.Delivery;

namespace Serverless2FA.Tests.Compliance;

/// <summary>What goes with an email that takes 10 MB.</summary>
[Trait("Feature", "F32")]
public sealed class AttachmentsTests
{
    private const int Most = Attachments.MostBytes;

    [Fact]
    public void Attaches_files_as_they_are_up_to_the_limit_and_zips_them_above()
    {
        Assert.Equal(["a.csv", "b.csv"], Names(File("a", Most - 1, 1), File("b", 1, 1)));
        Assert.Equal(["a.csv.zip", "b.csv.zip"], Names(File("a", Most, 1), File("b", 1, 1)));
        Assert.Equal(["a.csv.zip"], Names(File("a", plain: null, Most)));
    }

    [Fact]
    public void Leaves_out_what_does_not_fit_and_keeps_what_does()
    {
        Assert.Equal([null, "b.csv.zip"], Names(File("a", null, zipped: null), File("b", 1, 1)));
        Assert.Equal(["a.csv.zip", null], Names(File("a", null, Most), File("b", 1, 1)));
        Assert.Equal(["a.csv.zip", "b.csv.zip"], Names(File("a", null, Most - 1), File("b", 1, 1)));
    }

    private static IEnumerable<string?> Names(params IReadOnlyList<(MessageAttachment?, MessageAttachment?)> files) =>
        Attachments.Of(files).Select(file => file?.Name);

    private static (MessageAttachment?, MessageAttachment?) File(string name, int? plain, int? zipped) => (
        plain is null ? null : new MessageAttachment($"{name}.csv", "text/csv", new byte[plain.Value]),
        zipped is null ? null : new MessageAttachment($"{name}.csv.zip", "application/zip", new byte[zipped.Value]));
}
