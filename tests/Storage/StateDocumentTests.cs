using System.Text;
using System.Text.Json.Nodes;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage;

[Trait("Conformance", "C31")]
public sealed partial class StateDocumentTests
{
    /// <summary>Everything that a state can hold.</summary>
    private static readonly UserState Full = Anna.WithApp with
    {
        Factors = Anna.WithApp.Factors with
        {
            Sms = new DeliveredFactor(Anna.Protect(Anna.NewApp), Anna.Now, IsBlocked: false, "DE"),
            Email = new DeliveredFactor(Anna.Protect(Anna.NewApp), Anna.Now, IsBlocked: true),
        },
        Enrollment = Anna.Pending with { SignIn = TicketId.Of("jti").Value, Failures = 3, LastStep = Anna.Step, Country = "DE" },
        AdminCode = new AdminCode(Anna.OtherCodes.Set with { Hashes = [new byte[32]] }, Anna.Now.AddHours(24)),
        Grace = new GraceUsed(Anna.Now.AddDays(7), 3),
        ApiPasswordAt = Anna.Now,
        DeletedAt = Anna.Now,
        WithoutFactorSince = Anna.Now,
        Grant = new EnrollmentGrant(TicketId.Of("jti").Value, Anna.Now.AddMinutes(20)),
        PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)),
        RecoveryBudget = new RecoveryBudget(10, Anna.Now.AddHours(1)),
        Challenges = ChallengeTries.None.Fail("challenge", Anna.Now.AddMinutes(20)),
        Sent = SentPasscodes.None.With(new SentPasscode(
            "challenge", PasscodePurpose.SignIn, Method.Sms, "key", new byte[32], Anna.Now.AddMinutes(1))),
        Sends = SendBudget.Full.Send(Anna.Now),
        Devices = DeviceList.None.With(Computer(1, "Firefox on Linux")),
        Tickets = CompletedTickets.None.With(TicketId.Of("jti").Value, Anna.Now.AddMinutes(20)),
        Audit = new AuditHead(1, new byte[32]),
        Commits = CommitLog.Empty.With("commit"),
    };

    /// <summary>Where every member of the document stands, as a path.</summary>
    public static TheoryData<string> Members => [.. MembersOf(Node(Full), "")];

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        Assert.Equal(Full.Text(), Read(Full.Text()).Text());
        Assert.Equal(Anna.WithoutFactor.Text(), Read(Anna.WithoutFactor.Text()).Text());
        Assert.Equal(Full.Factors.Authenticator!.Secret.Data, Read(Full.Text()).Factors.Authenticator!.Secret.Data);
    }

    /// <summary>Wherever it stands: a part that got lost never reads as "nothing", "no", or "never".</summary>
    [Theory]
    [MemberData(nameof(Members))]
    public void Refuses_a_document_that_lacks_a_member(string member)
    {
        var document = Node(Full);
        var (parent, name) = Find(document, member);
        Assert.True(parent.Remove(name));
        Assert.Throws<InvalidDataException>(() => Read(document.ToJsonString()));
    }

    /// <summary>What may be absent is written as null; everything else never is.</summary>
    [Theory]
    [MemberData(nameof(Members))]
    public void Refuses_null_where_something_must_be(string member)
    {
        string[] optional =
        [
            "enrollment", "recoveryCodes", "grant", "factors.authenticator", "factors.sms", "factors.email",
            "factors.lastUsed", "factors.authenticator.namedFor", "factors.sms.country", "factors.email.country", "enrollment.signIn", "enrollment.country",
            "adminCode", "grace", "grace.until", "apiPasswordAt", "deletedAt", "withoutFactorSince",
            "profile.language", "sends.dayFrom", "passcodeBudget.lockedUntil", "recoveryBudget.nextTryAt",
        ];
        var document = Node(Full);
        var (parent, name) = Find(document, member);
        parent[name] = null;
        if (optional.Contains(member))
        {
            Read(document.ToJsonString());
        }
        else
        {
            Assert.Throws<InvalidDataException>(() => Read(document.ToJsonString()));
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Refuses_a_member_that_it_does_not_know(string member)
    {
        var document = Node(Full);
        var (parent, _) = Find(document, member);
        parent["added"] = 1;
        Assert.Throws<InvalidDataException>(() => Read(document.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"state\"")]
    [InlineData("\0\0\0\0")]
    public void Refuses_what_is_no_document(string text) => Assert.Throws<InvalidDataException>(() => Read(text));

    [Fact]
    public void Refuses_a_document_that_breaks_off_anywhere()
    {
        var text = Full.Text();
        for (var length = 0; length < text.Length; length += 7)
        {
            Assert.Throws<InvalidDataException>(() => Read(text[..length]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public void Refuses_another_layout(int format) =>
        Assert.Throws<InvalidDataException>(() => Read((Full with { Format = format }).Text()));

    [Theory]
    [InlineData("bert")]
    [InlineData("Anna")]
    [InlineData("anna ")]
    [InlineData("")]
    public void Refuses_another_persons_document(string id) =>
        Assert.Throws<InvalidDataException>(() => Read((Full with { Id = id }).Text()));

    /// <summary>The most that every part allows, in the letters that take the most room.</summary>
    [Fact]
    public void Has_room_for_everything_at_its_limit()
    {
        var widest = new string('\u8A9E', 256);
        var end = new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999);
        string Id(int i) => TicketId.Of($"{i}").Value;
        var state = Full with
        {
            Id = widest,
            Profile = new UserProfile(
                widest, new string('ä', 127), Role.Support, SignInKind.SingleSignOn, true, "de-Latn-DE-1996-bayern"),
            Devices = Enumerable.Range(0, 20).Aggregate(
                DeviceList.None, (some, i) => some.With(Computer(i, new string('\u8A9E', 100)))),
            Sent = Enumerable.Range(0, 8).Aggregate(SentPasscodes.None, (some, i) => some.With(new SentPasscode(
                Id(i), PasscodePurpose.ConfirmRecoveryCodes, Method.Email, "key", new byte[32], end))),
            Tickets = Enumerable.Range(0, 200).Aggregate(CompletedTickets.None, (some, i) => some.With(Id(i), end)),
            Challenges = Enumerable.Range(0, 64).Aggregate(
                ChallengeTries.None, (some, i) => some.Fail($"ticket:{Id(i)}", end)),
            Commits = Enumerable.Range(0, 16).Aggregate(CommitLog.Empty, (some, _) => some.With(new string('c', 16))),
        };
        Assert.InRange(StateDocument.Write(state).Length, 20_000, StateDocument.MaxLength * 5 / 6);
    }

    /// <summary>The budget of DESIGN: 8 KiB for somebody with everything on, twenty devices among it.</summary>
    [Fact]
    public void Takes_less_than_8_KiB_as_a_rule()
    {
        var state = Full with
        {
            DeletedAt = null,
            WithoutFactorSince = null,
            Devices = Enumerable.Range(0, 20).Aggregate(
                DeviceList.None, (some, i) => some.With(Computer(i, "Firefox on Windows, office"))),
        };
        Assert.InRange(StateDocument.Write(Full).Length, 1_000, 4 * 1024);
        Assert.InRange(StateDocument.Write(state).Length, 1_000, 8 * 1024);
    }

    [Fact]
    public void Never_writes_more_than_its_limit()
    {
        UserState Grown(int length) => Anna.WithoutFactor with
        {
            Profile = Anna.Profile with { Name = new string('n', length) },
        };
        var room = StateDocument.MaxLength - StateDocument.Write(Grown(0)).Length;
        Assert.Equal(StateDocument.MaxLength, StateDocument.Write(Grown(room)).Length);
        Assert.Throws<InvalidDataException>(() => StateDocument.Write(Grown(room + 1)));
    }

    private static Device Computer(int i, string name)
    {
        var made = DeviceTokens.Mint(Anna.Scope, DeviceKind.Remembered, name, new SystemEntropy()).Device;
        return made with { KeyId = $"{i:D32}" };
    }

    private static UserState Read(string text) => StateDocument.Read(Encoding.UTF8.GetBytes(text), Anna.User);

    private static JsonObject Node(UserState state) => JsonNode.Parse(state.Text())!.AsObject();

    private static IEnumerable<string> MembersOf(JsonObject node, string prefix) => node.SelectMany(member =>
        member.Value switch
        {
            JsonObject part => MembersOf(part, $"{prefix}{member.Key}.").Prepend(prefix + member.Key),
            JsonArray list when list.FirstOrDefault() is JsonObject item =>
                MembersOf(item, $"{prefix}{member.Key}.0.").Prepend(prefix + member.Key),
            _ => [prefix + member.Key],
        });

    private static (JsonObject Parent, string Name) Find(JsonObject document, string path)
    {
        var names = path.Split('.');
        JsonNode node = document;
        foreach (var name in names[..^1])
        {
            node = node is JsonArray list ? list[0]! : node[name]!;
        }

        return (node.AsObject(), names[^1]);
    }
}
