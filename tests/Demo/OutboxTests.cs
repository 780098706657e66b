using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Serverless2FA.Delivery;
using Serverless2FA.Demo;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Delivery;

namespace Serverless2FA.Tests.Demo;

/// <summary>The outbox shows what would have gone with a message.</summary>
[Trait("Feature", "F32")]
public sealed class OutboxTests
{
    private static readonly byte[] Csv = [.. Enumerable.Range(0, 256).Select(one => (byte)one)];

    [Fact]
    public async Task Lists_attachments_and_hands_them_out_as_files()
    {
        await using var host = await DemoHost.StartAsync();
        await host.Senders.SendAsync(Messages.Email(), default);
        await host.Senders.SendAsync(
            With(new("team-members.csv", "text/csv", Csv), new("Übersicht \"1\".txt", "text/html", new byte[] { 7 })),
            default);

        var outbox = await host.Client.GetFromJsonAsync<JsonElement>("/demo/outbox");

        Assert.Equal(2, outbox.GetArrayLength());
        Assert.Equal("[]", outbox[1].GetProperty("attachments").GetRawText());
        Assert.Equal(
            "[{\"name\":\"team-members.csv\",\"contentType\":\"text/csv\",\"length\":256,"
            + "\"href\":\"/demo/outbox/attachments/1\"},"
            + "{\"name\":\"\\u00DCbersicht \\u00221\\u0022.txt\",\"contentType\":\"text/html\",\"length\":1,"
            + "\"href\":\"/demo/outbox/attachments/2\"}]",
            outbox[0].GetProperty("attachments").GetRawText());
        using var first = await host.Client.GetAsync("/demo/outbox/attachments/1");
        Assert.Equal(Csv, await first.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/csv", first.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", first.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("team-members.csv", first.Content.Headers.ContentDisposition!.FileName);
        Assert.True(first.Headers.CacheControl!.NoStore);
        using var second = await host.Client.GetAsync("/demo/outbox/attachments/2");
        Assert.Equal("Übersicht \"1\".txt", second.Content.Headers.ContentDisposition!.FileNameStar);
        // No browser runs what somebody attached.
        Assert.Equal("attachment", second.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(second.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("99999999999")]
    [InlineData("x")]
    public async Task Has_no_attachment_under_another_number(string number)
    {
        await using var host = await DemoHost.StartAsync();

        using var answer = await host.Client.GetAsync($"/demo/outbox/attachments/{number}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public void Keeps_the_attachments_of_the_newest_20_messages_that_have_any_and_every_message()
    {
        var outbox = new Outbox(new ManualClock());
        outbox.Add(With(new("a.csv", "text/csv", Csv), new("b.csv", "text/csv", Csv)));
        for (var i = 0; i < 19; i++)
        {
            outbox.Add(Messages.Email());
            outbox.Add(With(new MessageAttachment("c.csv", "text/csv", Csv)));
        }

        Assert.NotNull(outbox.FindAttachment(1));
        Assert.NotNull(outbox.FindAttachment(2));

        outbox.Add(With(new MessageAttachment("d.csv", "text/csv", Csv)));

        Assert.Null(outbox.FindAttachment(1));
        Assert.Null(outbox.FindAttachment(2));
        Assert.NotNull(outbox.FindAttachment(3));
        Assert.Equal(40, outbox.Messages.Count);
        var oldest = outbox.Messages[^1].Attachments;
        Assert.Equal(["a.csv", "b.csv"], oldest.Select(one => one.Name));
        Assert.All(oldest, one => Assert.Null(one.Href));
        Assert.All(oldest, one => Assert.Equal(256, one.Length));
        Assert.Equal("/demo/outbox/attachments/22", Assert.Single(outbox.Messages[0].Attachments).Href);
    }

    [Fact]
    public void Keeps_a_copy_of_its_own()
    {
        byte[] buffer = [1, 2, 3];
        var outbox = new Outbox(new ManualClock());
        outbox.Add(With(new MessageAttachment("a.csv", "text/csv", buffer)));

        buffer[0] = 9;

        Assert.Equal([1, 2, 3], outbox.FindAttachment(1)!.Content.ToArray());
    }

    private static Message With(params MessageAttachment[] attachments) =>
        Messages.Email(MessageKind.Notice) with { Attachments = attachments };
}
