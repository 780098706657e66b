using System.Reflection;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>
/// What functions say of themselves is seen: by an example that is played, or by the test that is named here.
/// </summary>
[Trait("Feature", "F42")]
public sealed class CoverageTests
{
    /// <summary>What no example shows, and the test that sees it.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["GetOpenApi 200"] = "PublicSuite.Describes_itself_and_says_who_has_the_description_still",
        ["GetOpenApi 304"] = "PublicSuite.Describes_itself_and_says_who_has_the_description_still",
        ["GetUi 200"] = "UiTests.Serves_every_file_with_its_type_for_a_year",
        ["GetUi 304"] = "UiTests.Says_who_has_a_file_still",
        ["GetUi 404 not-found"] = "UiTests.Knows_nothing_by_another_address",
        ["NameOwner 201"] = "LastOwnerTests.Names_the_first_one_and_no_second",
        ["StartEnrollment 429 sending-limit"] =
            "SendLimitSuite.Counts_sign_ins_confirmations_and_set_ups_together_whatever_the_method",
        ["SendEnrollmentPasscode 429 sending-limit"] =
            "SendLimitSuite.Counts_sign_ins_confirmations_and_set_ups_together_whatever_the_method",
        ["ConfirmEnrollment 409 method-unavailable"] =
            "RuleTests.Does_not_let_a_method_be_confirmed_that_was_forbidden_meanwhile",
        ["ConfirmEnrollment 422 challenge-ended"] =
            "MessageSetUpSuite.Ends_a_set_up_after_five_wrong_passcodes_also_for_the_right_one",
        ["SendEnrollmentPasscode 422 challenge-ended"] =
            "MessageSetUpSuite.Ends_a_set_up_after_five_wrong_passcodes_also_for_the_right_one",
        ["SkipEnrollment 409 required-by-policy"] =
            "GraceTests.An_offer_is_void_once_the_policy_or_the_person_has_changed",
        ["SkipEnrollment 422 challenge-ended"] =
            "GraceTests.A_team_member_skips_after_two_step_verification_only_and_the_assertion_says_so",
    };

    /// <summary>What the code can answer and no test has seen, and why not.</summary>
    private static readonly Dictionary<string, string> Unseen = new(StringComparer.Ordinal)
    {
        ["RequestComplianceReport 409 conflict"] =
            "Nothing sends email: every service that the tests start has an outbox.",
    };

    [Fact]
    public void Every_answer_and_every_problem_that_a_function_names_is_seen()
    {
        var shown = Example.Kept.Select(Named)
            .Concat(Elsewhere.Keys)
            .Concat(Unseen.Keys)
            .ToHashSet(StringComparer.Ordinal);
        var unseen = Declared().Where(declared => !shown.Contains(declared)).ToList();

        Assert.True(unseen.Count == 0, $"Nothing shows these:\n{string.Join('\n', unseen)}");
    }

    [Fact]
    public void What_other_tests_see_is_declared_and_they_exist_and_no_example_shows_it()
    {
        var tests = typeof(CoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(Elsewhere.Values, test => Assert.Contains(test, tests));
        Assert.Empty(Elsewhere.Keys.Concat(Unseen.Keys).Except(Declared(), StringComparer.Ordinal));
        Assert.Empty(Elsewhere.Keys.Intersect(Example.Kept.Select(Named), StringComparer.Ordinal));
    }

    private static string Named(Example example) =>
        $"{example.Operation} {example.Status} {example.Problem}".TrimEnd();

    private static IEnumerable<string> Declared() => Operation.All.SelectMany(operation => operation.Answers
        .Select(answer => $"{operation.Name} {answer.Status}")
        .Concat(Problems.Specific(operation).Select(problem => $"{operation.Name} {problem.Status} {problem.Slug}")));
}
