using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>What somebody wants to set up.</summary>
public abstract record WantedMethod
{
    private WantedMethod()
    {
    }

    /// <summary>Which method.</summary>
    public Method Method => this is Delivered { Destination.Method: var method } ? method : Method.Authenticator;

    /// <summary>Reads what is wanted; null where a member is wrong.</summary>
    /// <param name="method">Which.</param>
    /// <param name="phone">The number, for text messages and for nothing else.</param>
    /// <param name="email">The address, for email and for nothing else.</param>
    /// <param name="fault">What is wrong.</param>
    public static WantedMethod? TryRead(Method method, string? phone, string? email, out Refusal.Invalid? fault)
    {
        var (number, address) = (PhoneNumber.TryParse(phone), EmailAddress.TryParse(email));
        fault = (method, phone, email) switch
        {
            (not Method.Sms, not null, _) => new Refusal.Invalid("phone", "A number is for the method sms alone."),
            (not Method.Email, _, not null) => new Refusal.Invalid("email", "An address is for the method email alone."),
            (Method.Sms, _, _) when number is null => new Refusal.Invalid("phone", PhoneNumber.RightForm),
            (Method.Email, _, _) when address is null => new Refusal.Invalid("email", EmailAddress.RightForm),
            _ => null,
        };
        return (fault, method) switch
        {
            (not null, _) => null,
            (_, Method.Sms) => new Delivered(new Destination(method, number!.Reveal(), number.Country)),
            (_, Method.Email) => new Delivered(new Destination(method, address!.Reveal(), Country: null)),
            _ => new App(),
        };
    }

    /// <summary>Why this isn't offered to a person; null when it is (F13, F14, F16).</summary>
    internal Refusal.MethodUnavailable? Refuse(UserState state, AccountPolicy policy) => this switch
    {
        _ when !policy.Allows(Method, state.Profile) => new Refusal.MethodUnavailable(
            Method is Method.Sms
                ? "Text messages aren't offered here: use the authenticator app or email."
                : "This method isn't offered here: choose another."),
        Delivered { Destination.Country: var country } when policy.RefusesSmsTo(country) => new Refusal.MethodUnavailable(
            "Text messages don't reach this country reliably: use the authenticator app or email."),
        _ => null,
    };

    /// <summary>An authenticator app.</summary>
    public sealed record App : WantedMethod;

    /// <summary>A number or an address.</summary>
    public sealed record Delivered(Destination Destination) : WantedMethod;
}
