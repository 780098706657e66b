using System.Text.Json;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Tests.Policy;

/// <summary>The policy as it is sent: what is left out stays, and null means none.</summary>
[Trait("Feature", "F31")]
public sealed class PolicyBodyTests
{
    private static readonly DateTimeOffset Due = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly AccountPolicy Present = new(RequireForTeamMembers: true)
    {
        Grace = new EnrollmentGrace(Due, 5),
        RefuseApiPasswords = true,
        RecoverEndUsers = true,
        AuditDays = 365,
    };

    [Fact]
    public void What_is_left_out_stays_as_it_is() => Assert.Equal(Present, Over(""));

    [Fact]
    public void Null_is_no_grace_and_an_audit_trail_for_good()
    {
        var policy = Over(""","grace":null,"auditDays":null""");
        Assert.Equal((EnrollmentGrace.None, null), (policy.Grace, policy.AuditDays));
        Assert.Equal(Present with { Grace = EnrollmentGrace.None }, Over(""","grace":null"""));
        Assert.Equal(Present with { AuditDays = null }, Over(""","auditDays":null"""));
    }

    [Theory]
    [InlineData("""{"until":"2026-05-01T10:00:00+02:00"}""", "2026-05-01T08:00:00Z", null)]
    [InlineData("""{"until":"2026-05-01T08:00:00Z","skips":100}""", "2026-05-01T08:00:00Z", 100)]
    [InlineData("""{"skips":0}""", null, 0)]
    public void Grace_is_taken_as_it_is_said_as_a_whole(string grace, string? until, int? skips)
    {
        var policy = Over($",\"grace\":{grace}");
        var due = until is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(until, null);
        Assert.Equal(new EnrollmentGrace(due, skips), policy.Grace);
        Assert.True(policy.Grace.Until is null || policy.Grace.Until.Value.Offset == TimeSpan.Zero);
    }

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData("\"grace\":{\"until\":\"2026-05-01\"}")]
    [InlineData("\"grace\":{\"until\":\"2026-05-01T10:00:00\"}")]
    [InlineData("\"grace\":{\"until\":\"9999-12-31T23:59:59-14:00\"}")]
    [InlineData("\"grace\":{\"until\":1}")]
    [InlineData("\"grace\":{\"skips\":\"1\"}")]
    [InlineData("\"grace\":{\"days\":1}")]
    [InlineData("\"grace\":[]")]
    [InlineData("\"auditDays\":\"30\"")]
    [InlineData("\"refuseApiPasswords\":1")]
    public void What_is_no_such_thing_is_refused(string member) =>
        Assert.Throws<JsonException>(() => Read($",{member}"));

    [Theory]
    [InlineData("\"grace\":{}", false)]
    [InlineData("\"grace\":{\"skips\":-1}", false)]
    [InlineData("\"grace\":{\"skips\":0}", true)]
    [InlineData("\"grace\":{\"skips\":100}", true)]
    [InlineData("\"grace\":{\"skips\":101}", false)]
    [InlineData("\"auditDays\":29", false)]
    [InlineData("\"auditDays\":30", true)]
    [InlineData("\"auditDays\":3650", true)]
    [InlineData("\"auditDays\":3651", false)]
    public void Limits_hold_on_both_sides(string member, bool isFine) =>
        Assert.Equal(isFine, Read($",{member}").Fault() is null);

    [Fact]
    public void What_is_shown_can_be_sent_back()
    {
        foreach (var policy in (AccountPolicy[])[Present, AccountPolicy.Default])
        {
            var shown = JsonSerializer.Serialize(PolicyBody.Of(policy), PolicyJson.Wire.PolicyBody);
            Assert.Contains("\"grace\":", shown, StringComparison.Ordinal);
            Assert.Contains("\"auditDays\":", shown, StringComparison.Ordinal);
            var sent = JsonSerializer.Deserialize(shown, PolicyJson.Wire.PolicyBody)!;
            Assert.Null(sent.Fault());
            var over = sent.Over(Present);
            Assert.Equal((policy.Grace, policy.AuditDays), (over.Grace, over.AuditDays));
            Assert.Equal(policy.RefuseApiPasswords, over.RefuseApiPasswords);
            Assert.Equal(policy.RecoverEndUsers, over.RecoverEndUsers);
        }
    }

    [Theory]
    [InlineData(-1, false, true)]
    [InlineData(0, false, true)]
    [InlineData(0, true, false)]
    [InlineData(1, false, false)]
    public void A_new_due_date_lies_ahead_and_an_old_one_may_stay(int ticks, bool isOld, bool isFault)
    {
        var now = Due.AddTicks(-ticks);
        var before = isOld ? Present : Present with { Grace = EnrollmentGrace.None };
        Assert.Equal(isFault, PolicyFault.Of(Present, before, now) is not null);
    }

    private static PolicyBody Read(string members) => JsonSerializer.Deserialize(
        $$"""{"requireForTeamMembers":true,"requireForEndUsers":false{{members}}}""", PolicyJson.Wire.PolicyBody)!;

    private static AccountPolicy Over(string members) => Read(members).Over(Present);
}
