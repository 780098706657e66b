namespace Serverless2FA.Tests.Http.Suites;

/// <summary>However many change something at once: nothing is done twice, and nothing gets lost.</summary>
public abstract class ChangeRaceSuite(ServiceFixture fixture, ITestOutputHelper output) : RaceSuite(fixture, output)
{
    [Fact]
    [Trait("Conformance", "C25")]
    [Trait("Conformance", "A5")]
    public async Task One_of_fifty_who_bring_the_same_recovery_code_gets_in()
    {
        var person = await HelpDesk.EnrollAsync();

        var outcomes = await AtOnceAsync(50, i =>
            At(i, person).StartAsync(person.SignInTicket(), person.RecoveryCodes[0]));

        Assert.Equal(1, Count(outcomes, "complete"));
        Assert.Equal(9, (await person.TwoFactorAsync()).GetProperty("recoveryCodesRemaining").GetInt32());
    }

    [Fact]
    [Trait("Conformance", "C25")]
    [Trait("Conformance", "C46")]
    public async Task Eight_different_recovery_codes_at_once_all_get_in()
    {
        var person = await HelpDesk.EnrollAsync();

        var outcomes = await AtOnceAsync(8, i =>
            At(i, person).StartAsync(person.SignInTicket(), person.RecoveryCodes[i]));

        Assert.Equal(8, Count(outcomes, "complete"));
        Assert.Equal(2, (await person.TwoFactorAsync()).GetProperty("recoveryCodesRemaining").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_of_twenty_confirmations_of_a_set_up_succeeds(bool inSignIn)
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var setUp = await person.SetUpOfAsync(inSignIn ? person.SignInTicket() : person.ManageTicket());
        var code = await setUp.App.NextAsync();

        var outcomes = await AtOnceAsync(20, i => At(i, person).ConfirmAsync(setUp, code));

        Assert.Equal(1, Count(outcomes, "200"));
    }

    [Fact]
    [Trait("Conformance", "C46")]
    public async Task Twenty_who_begin_a_set_up_at_once_are_all_answered_and_the_last_one_stands()
    {
        var person = await HelpDesk.EnterAsync();
        var begun = new SetUp[20];

        var outcomes = await AtOnceAsync(20, async i =>
        {
            var answer = await At(i, person).BeginSetUpAsync(person.ManageTicket());
            begun[i] = new SetUp(answer.Word("id")!, person.ManageTicket(), new(answer.Word("secret")!, Service.Clock));
            return answer;
        });

        Assert.Equal(20, Count(outcomes, "201"));
        var confirmed = 0;
        foreach (var setUp in begun)
        {
            confirmed += (await person.ConfirmAsync(setUp, setUp.App.Code(1))).Problem is null ? 1 : 0;
        }

        Assert.Equal(1, confirmed);
    }

    [Fact]
    public async Task One_of_ten_who_make_new_codes_with_the_same_passcode_gets_them_and_they_work()
    {
        var person = await HelpDesk.EnrollAsync();
        var code = await person.App.NextAsync();
        var shown = new IReadOnlyList<string>[10];

        var outcomes = await AtOnceAsync(10, async i =>
        {
            var answer = await At(i, person).RenewCodesAsync(code);
            shown[i] = answer.Problem is null ? Person.Words(answer, "recoveryCodes") : [];
            return answer;
        });

        Assert.Equal(1, Count(outcomes, "200"));
        Assert.Equal("complete", (await person.SignInAsync(shown.Single(codes => codes.Count > 0)[0])).Outcome);
    }

    [Fact]
    public async Task One_of_ten_who_enter_the_same_person_creates_it()
    {
        var person = new Person(HelpDesk, HelpDesk.NewId(), "agent", "password");

        var outcomes = await AtOnceAsync(10, i => At(i, person).PutAsync());

        Assert.Equal(1, Count(outcomes, "201"));
        Assert.Equal(9, Count(outcomes, "200"));
    }

    [Fact]
    public async Task One_of_ten_who_change_the_same_version_of_the_policy_is_heard()
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var before = (await AccountPolicy.GetAsync(HelpDesk, admin)).Header("ETag");

        var outcomes = await AtOnceAsync(10, _ => AccountPolicy.PutAsync(HelpDesk, admin, before, singleSignOn: false));

        Assert.Equal(1, Count(outcomes, "200"));
        Assert.Equal(9, Count(outcomes, "changed-meanwhile"));
    }
}

[Collection<RacesOnEmbedded>]
public sealed class ChangeRacesOnEmbedded(EmbeddedFixture fixture, ITestOutputHelper output)
    : ChangeRaceSuite(fixture, output);

[Collection<RacesOnAzurite>]
public sealed class ChangeRacesOnAzurite(AzuriteFixture fixture, ITestOutputHelper output)
    : ChangeRaceSuite(fixture, output);
