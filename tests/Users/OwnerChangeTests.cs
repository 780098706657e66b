using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>When owners are told, and when another one must be left.</summary>
[Trait("Feature", "F37")]
public sealed class OwnerChangeTests
{
    private const string None = "none";

    /// <summary>Who: nobody, an admin, an owner; small: suspended.</summary>
    public static TheoryData<string, string, string, bool> Changes => new()
    {
        { "-", "A", None, false },
        { "-", "O", nameof(NoticeKind.OwnerMade), false },
        { "-", "o", nameof(NoticeKind.OwnerMade), false },
        { "A", "A", None, false },
        { "A", "a", None, false },
        { "A", "O", nameof(NoticeKind.OwnerMade), false },
        { "a", "O", nameof(NoticeKind.OwnerMade), false },
        { "a", "o", nameof(NoticeKind.OwnerMade), false },
        { "O", "O", None, false },
        { "O", "o", "", true },
        { "o", "O", "", false },
        { "o", "o", None, false },
        { "O", "A", nameof(NoticeKind.OwnerUnmade), true },
        { "O", "a", nameof(NoticeKind.OwnerUnmade), true },
        { "o", "A", nameof(NoticeKind.OwnerUnmade), false },
        { "O", "-", nameof(NoticeKind.OwnerUnmade), true },
        { "o", "-", nameof(NoticeKind.OwnerUnmade), false },
        { "A", "-", None, false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Tells_of_owners_and_needs_another_where_one_goes_who_could_sign_in(
        string before, string after, string kind, bool leaves)
    {
        var change = OwnerChange.Of(ProfileOf(before), ProfileOf(after));
        Assert.Equal(kind == None, change is null);
        if (change is not null)
        {
            Assert.Equal((kind, leaves), ($"{change.Kind}", change.Leaves));
        }
    }

    [Fact]
    public void Is_none_of_an_owners_name_or_address() => Assert.Null(OwnerChange.Of(
        ProfileOf("O"), ProfileOf("O")! with { Name = "Other", Email = "other@example.com", Language = "de" }));

    private static UserProfile? ProfileOf(string who) => who switch
    {
        "-" => null,
        "A" or "a" => Anna.Profile with { Role = Role.Admin, IsSuspended = who == "a" },
        _ => Anna.Profile with { Role = Role.Owner, IsSuspended = who == "o" },
    };
}
