using Serverless2FA.Access;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>What is on, since when, and how many recovery codes are left: the head of Security settings. One point read.</summary>
public sealed class GetTwoFactor(UserStates states, PolicySource policies)
{
    /// <summary>Reads it.</summary>
    public async Task<Outcome<TwoFactor>> RunAsync(ManageCaller caller, CancellationToken cancellationToken)
    {
        var policy = await policies.GetAsync(cancellationToken);
        return await states.FindAsync(caller.User, cancellationToken) switch
        {
            null => new Outcome<TwoFactor>.Refused(new Refusal.UnknownUser()),
            { Profile.IsSuspended: true } => new Outcome<TwoFactor>.Refused(new Refusal.Suspended()),
            var state => new Outcome<TwoFactor>.Done(new TwoFactor(
                state.Factors.Any,
                policy.Requires(state.Profile),
                MethodsOf(state.Factors),
                state.RecoveryCodes?.Remaining,
                RecoveryCodeSet.AreFew(state.RecoveryCodes?.Remaining) ? true : null)),
        };
    }

    private static List<ActiveMethod> MethodsOf(Factors factors)
    {
        var methods = new List<ActiveMethod>(capacity: 3);
        if (factors.Authenticator is { } app)
        {
            methods.Add(new ActiveMethod(Method.Authenticator, app.Since, app.IsBlocked ? true : null));
        }

        if (factors.Sms is { } sms)
        {
            methods.Add(new ActiveMethod(Method.Sms, sms.Since, sms.IsBlocked ? true : null));
        }

        if (factors.Email is { } email)
        {
            methods.Add(new ActiveMethod(Method.Email, email.Since, email.IsBlocked ? true : null));
        }

        return methods;
    }
}

/// <summary>A person's two-factor authentication.</summary>
/// <param name="Enabled">Whether there is a factor.</param>
/// <param name="Required">Whether the policy requires one.</param>
/// <param name="Methods">The factors.</param>
/// <param name="RecoveryCodesRemaining">Codes left; absent without a factor.</param>
/// <param name="RecoveryCodesFew">True at three or fewer: time for a new set (F23).</param>
public sealed record TwoFactor(
    bool Enabled,
    bool Required,
    IReadOnlyList<ActiveMethod> Methods,
    int? RecoveryCodesRemaining,
    bool? RecoveryCodesFew);

/// <summary>A factor.</summary>
public sealed record ActiveMethod(Method Method, DateTimeOffset Since, bool? Blocked);
