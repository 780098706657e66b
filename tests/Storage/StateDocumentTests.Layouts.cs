using System.Text.Json.Nodes;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

/// <summary>What earlier versions of the service wrote is read.</summary>
public sealed partial class StateDocumentTests
{
    /// <summary>What the first version of the service wrote: all people of a deployment have such documents.</summary>
    [Fact]
    public void Brings_a_document_of_the_first_layout_up_to_this_one()
    {
        var old = Former(Full with { Factors = Full.Factors with { Sms = null, Email = null } }, format: 1);
        Assert.All((string[])["sent", "sends", "devices"], member => Assert.True(old.Remove(member)));
        Assert.True(old["profile"]!.AsObject().Remove("language"));
        Assert.True(old["enrollment"]!.AsObject().Remove("country"));

        var expected = WithoutAdministration with
        {
            Factors = Full.Factors with { Sms = null, Email = null },
            Enrollment = Full.Enrollment! with { Country = null },
            Sent = SentPasscodes.None,
            Sends = SendBudget.Full,
            Devices = DeviceList.None,
        };
        Assert.Equal(expected.Text(), Read(old.ToJsonString()).Text());
    }

    /// <summary>What it wrote before there was an administration.</summary>
    [Fact]
    public void Brings_a_document_of_the_second_layout_up_to_this_one() =>
        Assert.Equal(WithoutAdministration.Text(), Read(Former(Full, format: 2).ToJsonString()).Text());

    /// <summary>What it wrote before it kept since when somebody has had no factor.</summary>
    [Fact]
    [Trait("Feature", "F34")]
    public void Brings_a_document_of_the_third_layout_up_to_this_one()
    {
        foreach (var state in (UserState[])[Full, Anna.WithoutFactor, Anna.WithSms])
        {
            var read = Read(Third(state).ToJsonString());
            Assert.Equal((state with { WithoutFactorSince = null }).Text(), read.Text());
        }
    }

    [Theory]
    [InlineData("adminCode")]
    [InlineData("grace")]
    [InlineData("apiPasswordAt")]
    [InlineData("deletedAt")]
    [InlineData("sent")]
    [InlineData("factors.authenticator.algorithm")]
    [InlineData("factors.authenticator.isWeak")]
    public void Refuses_a_document_of_the_third_layout_that_lacks_a_member(string member)
    {
        var old = Third(Full);
        var (parent, name) = Find(old, member);
        Assert.True(parent.Remove(name));
        Assert.Throws<InvalidDataException>(() => Read(old.ToJsonString()));
    }

    [Theory]
    [InlineData("factors")]
    [InlineData("profile")]
    [InlineData("passcodeBudget")]
    [InlineData("recoveryCodes")]
    public void Refuses_a_document_of_the_first_layout_that_lacks_a_member(string member)
    {
        var old = Node(Full);
        old["format"] = 1;
        Assert.True(old.Remove(member));
        Assert.Throws<InvalidDataException>(() => Read(old.ToJsonString()));
    }

    private static UserState WithoutAdministration =>
        Full with { AdminCode = null, Grace = null, ApiPasswordAt = null, DeletedAt = null, WithoutFactorSince = null };

    /// <summary>The document as it was written before there was an administration.</summary>
    private static JsonObject Former(UserState state, int format)
    {
        var old = Third(state);
        old["format"] = format;
        string[] added = ["adminCode", "grace", "apiPasswordAt", "deletedAt"];
        Assert.All(added, member => Assert.True(old.Remove(member)));
        var app = old["factors"]!["authenticator"]!.AsObject();
        Assert.True(app.Remove("algorithm") && app.Remove("isWeak"));
        return old;
    }

    /// <summary>The document as it was written before it said since when there has been no factor.</summary>
    private static JsonObject Third(UserState state)
    {
        var old = Node(state);
        old["format"] = 3;
        Assert.True(old.Remove("withoutFactorSince"));
        return old;
    }
}
