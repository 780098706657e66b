using Serverless2FA.Delivery;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Reminders;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Reminders;

/// <summary>A team is told of its due date, each of them once, whatever happens on the way.</summary>
[Trait("Feature", "F31")]
public sealed class DueRemindersTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Due = RemindedTeam.Start.AddDays(14);

    private static readonly AccountPolicy Policy = new(RequireForTeamMembers: true)
    {
        Grace = new EnrollmentGrace(Due),
    };

    private RemindedTeam _team = null!;

    public async ValueTask InitializeAsync() => _team = await RemindedTeam.OfAsync(5);

    public ValueTask DisposeAsync() => _team.DisposeAsync();

    [Fact]
    public async Task Everybody_who_lacks_a_factor_is_told_once_now_and_once_three_days_before()
    {
        await _team.PutAsync(0, state => state with { Factors = Anna.WithApp.Factors, RecoveryCodes = Anna.Codes.Set });
        await _team.PutAsync(1, state => state with { Profile = state.Profile with { IsSuspended = true } });
        await _team.PutAsync(2, state => state.Erased(RemindedTeam.Start));
        await _team.SaveAsync(Policy);

        await _team.RunAsync(GracePlan.Own - TimeSpan.FromTicks(1));
        Assert.Empty(_team.Told);
        await _team.RunAsync(TimeSpan.FromTicks(1));
        await _team.RunAsync();
        Assert.Equal([RemindedTeam.EmailOf(3), RemindedTeam.EmailOf(4)], _team.Told.Order(StringComparer.Ordinal));
        Assert.All(
            _team.Mail.Accepted,
            mail => Assert.Contains("2026-03-16 09:00 UTC", mail.Text, StringComparison.Ordinal));

        await _team.PutAsync(3, state => state with { Factors = Anna.WithApp.Factors, RecoveryCodes = Anna.Codes.Set });
        await _team.RunAsync(Due.AddDays(-3) - _team.Clock.GetUtcNow() - TimeSpan.FromTicks(1));
        Assert.Equal(2, _team.Told.Count);
        await _team.RunAsync(TimeSpan.FromTicks(1));
        await _team.RunAsync();
        Assert.Equal(RemindedTeam.EmailOf(4), Assert.Single(_team.Told.Skip(2)));
        Assert.Equal(3, _team.Mail.Accepted.Select(mail => mail.Id).Distinct().Count());
        Assert.Empty(await _team.JobsAsync());
    }

    [Fact]
    public async Task What_was_not_saved_or_holds_no_longer_nobody_is_told()
    {
        await _team.SaveAsync(Policy, isSaved: false);
        await _team.RunAsync();
        Assert.Single(await _team.JobsAsync());

        await _team.SaveAsync(Policy);
        await _team.SaveAsync(Policy with { RequireForTeamMembers = false });
        await _team.RunAsync();
        await _team.RunAsync(Due.AddDays(-3) - _team.Clock.GetUtcNow());

        Assert.Empty(_team.Told);
        Assert.Empty(await _team.JobsAsync());
    }

    [Fact]
    public async Task Off_and_on_again_is_told_once_before_the_date()
    {
        await _team.SaveAsync(Policy);
        await _team.SaveAsync(Policy with { RequireForTeamMembers = false });
        await _team.SaveAsync(Policy);

        await _team.RunAsync(Due.AddDays(-3) - _team.Clock.GetUtcNow());
        await _team.RunAsync();

        Assert.All(_team.Told.CountBy(to => to), pair => Assert.InRange(pair.Value, 1, 3));
        Assert.Equal(5, _team.Mail.Accepted.Count(
            mail => mail.Subject.Contains("Only a few days", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_hour_is_used_up_it_goes_on_with_the_next_person_in_the_next()
    {
        _team.Quota.EmailsPerHour = 8;
        await _team.SaveAsync(Policy);

        await _team.RunAsync();
        await _team.RunAsync();
        Assert.Equal(2, _team.Told.Count);
        await _team.RunAsync(TimeSpan.FromHours(1));
        Assert.Equal(4, _team.Told.Count);
        await _team.RunAsync(TimeSpan.FromHours(1));

        Assert.Equal(5, _team.Told.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(5, _team.Told.Count);
        Assert.Single(await _team.JobsAsync());
    }

    [Fact]
    public async Task A_mail_service_that_is_away_or_fails_is_asked_again_with_the_same_message()
    {
        _team.Mail.Next.Enqueue(() => new SendResult.Accepted());
        _team.Mail.Next.Enqueue(() => new SendResult.Away(TimeSpan.FromSeconds(1)));
        _team.Mail.Next.Enqueue(() => throw new InvalidOperationException("It broke."));
        await _team.SaveAsync(Policy);

        await _team.RunAsync();
        Assert.Single(_team.Told);
        await _team.RunAsync();
        await _team.RunAsync();

        Assert.Equal(5, _team.Told.Count);
        Assert.Equal(5, _team.Told.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(_team.Logged, line => line.Contains("could not be sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_the_mail_service_refuses_keeps_nobody_else_from_being_told()
    {
        _team.Mail.Next.Enqueue(() => new SendResult.Refused());
        await _team.SaveAsync(Policy);

        await _team.RunAsync();

        Assert.Equal(4, _team.Told.Count);
        Assert.Single(await _team.JobsAsync());
    }

    [Fact]
    [Trait("Conformance", "C45")]
    public async Task A_crash_has_another_go_on_later_and_says_the_same_twice_under_one_id()
    {
        await _team.SaveAsync(Policy);

        // Taken up; then each mail is counted, and the third count is where the process ends.
        _team.Rows.AtWrite(write => write(), times: 3);
        _team.Rows.AtWrite(_ => throw new Crash(), times: 2);
        await _team.RunAsync();
        Assert.Equal(2, _team.Told.Count);

        _team.Clock.Advance(DueReminders.TakenFor - TimeSpan.FromTicks(1));
        await _team.AnotherTimer().RunAsync(CancellationToken.None);
        Assert.Equal(2, _team.Told.Count);
        _team.Clock.Advance(TimeSpan.FromTicks(1));
        await _team.AnotherTimer().RunAsync(CancellationToken.None);

        Assert.Equal(5, _team.Told.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(5, _team.Mail.Accepted.Select(mail => mail.Id).Distinct().Count());
    }

    [Fact]
    public async Task Two_instances_at_once_tell_nobody_twice()
    {
        await _team.SaveAsync(Policy);
        _team.Clock.Advance(GracePlan.Own);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => _team.AnotherTimer().RunAsync(CancellationToken.None))));

        Assert.Equal(5, _team.Told.Count);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_put_aside_and_keeps_nobody_from_being_told()
    {
        await _team.WriteJobAsync(new RowWrite.Insert("0000000000000000000|broken", "{"u8.ToArray(), []));
        await _team.SaveAsync(Policy);

        await _team.RunAsync();

        Assert.Equal(5, _team.Told.Count);
        Assert.Contains(await _team.JobsAsync(), row => row.Key == "aside|0000000000000000000|broken");
    }

    [Fact]
    public async Task Whose_state_cannot_be_read_is_left_out_and_keeps_nobody_else_from_being_told()
    {
        await _team.BreakAsync(0);
        await _team.BreakAsync(3);
        await _team.SaveAsync(Policy);

        await _team.RunAsync();

        Assert.Equal(
            [RemindedTeam.EmailOf(1), RemindedTeam.EmailOf(2), RemindedTeam.EmailOf(4)],
            _team.Told.Order(StringComparer.Ordinal));
        Assert.Single(await _team.JobsAsync());
        var errors = _team.Logged.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, errors.Count);
        Assert.All(errors, line => Assert.StartsWith(
            "Error: Somebody's state could not be read, so that person was not told", line, StringComparison.Ordinal));
        Assert.All(errors, line => Assert.DoesNotContain("person-", line, StringComparison.Ordinal));
    }

    /// <summary>Of who is marked the roster asks the state, and where that is broken it has no page.</summary>
    [Fact]
    public async Task A_job_that_cannot_be_worked_off_keeps_no_other_from_it()
    {
        await _team.PutAsync(0, state => state with { Profile = state.Profile with { Role = Role.EndUser } });
        await _team.BreakAsync(1);
        await _team.MarkAsync(1);
        await _team.SaveAsync(Policy with { RequireForEndUsers = true });

        await _team.RunAsync();

        Assert.Equal([RemindedTeam.EmailOf(0)], _team.Told);
        Assert.Contains(
            _team.Logged, line => line.StartsWith("Error: A job of reminders failed", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Storage_being_away_loses_nothing()
    {
        await _team.SaveAsync(Policy);
        _team.Rows.AtRead(() => throw new StorageUnavailableException("away", inner: null));

        await _team.RunAsync();
        Assert.Empty(_team.Told);
        await _team.RunAsync();

        Assert.Equal(5, _team.Told.Count);
    }

    [Fact]
    public async Task A_large_team_is_told_page_by_page()
    {
        await using var large = await RemindedTeam.OfAsync(250);
        await large.SaveAsync(Policy);

        await large.RunAsync();

        Assert.Equal(250, large.Told.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(250, large.Told.Count);
    }
}
