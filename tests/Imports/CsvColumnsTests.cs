using System.Text;
using Serverless2FA.Imports;
using Serverless2FA.Users;

namespace Serverless2FA.Tests.Imports;

[Trait("Feature", "F37")]
[Trait("Conformance", "C40")]
public sealed class CsvColumnsTests
{
    [Theory]
    [InlineData("id,name,email,role", true)]
    [InlineData("role,\"email\",name,id", true)]
    [InlineData("id,name,email,role,signInKind,suspended,language", true)]
    [InlineData("id,name,email,role,language", true)]
    [InlineData("id,name,email", false)]
    [InlineData("id,name,email,role,id", false)]
    [InlineData("id,name,email,role,phone", false)]
    [InlineData("id,name,email,role,", false)]
    [InlineData("id,name,email, role", false)]
    [InlineData("id,name,email,Role", false)]
    [InlineData("id,name,email,role\"", false)]
    [InlineData("", false)]
    public void Are_members_each_once_in_any_order(string header, bool isRight)
    {
        var (columns, problem) = CsvColumns.Of(UsersJson.Wire.ImportedUser, Encoding.UTF8.GetBytes(header));

        Assert.Equal(isRight, columns is not null);
        Assert.Equal(!isRight, problem is not null);
        Assert.True(isRight || problem!.Detail.Contains("id, name, email, role", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("", null)]
    [InlineData("1", null, false)]
    [InlineData("yes", null, false)]
    public void Read_what_spreadsheets_write_for_true_and_false(string cell, bool? suspended, bool isRight = true)
    {
        var (columns, _) = CsvColumns.Of(
            UsersJson.Wire.ImportedUser, "id,name,email,role,suspended,signInKind,language"u8.ToArray());
        var parser = new CsvLineParser<ImportedUser>(UsersJson.Wire.ImportedUser, columns!);

        var (line, problem) = parser.Parse(Encoding.UTF8.GetBytes($"i,n,a@b,agent,{cell},,"));

        Assert.Equal(suspended, line?.Suspended);
        Assert.Equal(isRight ? null : "suspended", problem?.Member);
        Assert.Null(line?.Language);
    }
}
