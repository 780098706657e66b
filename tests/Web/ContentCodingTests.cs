using Microsoft.Net.Http.Headers;
using Serverless2FA.Web;

namespace Serverless2FA.Tests.Web;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("identity", null)]
    [InlineData("deflate, zstd", null)]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.5, gzip;q=0.9", "gzip")]
    [InlineData("br;q=0.9, gzip;q=0.5", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*;q=0", null)]
    public void Takes_what_the_client_likes_most_and_of_that_the_smaller(string accepted, string? coding) =>
        Assert.Equal(coding, ContentCoding.Choose([.. StringWithQualityHeaderValue.ParseList([accepted])]).Name);
}
