using Serverless2FA.Access;
using Serverless2FA.SignIn;

namespace Serverless2FA.Enrollment;

/// <summary>From where a method is set up.</summary>
internal abstract record Enroller
{
    private Enroller()
    {
    }

    /// <summary>Whether the ticket is good for starting something.</summary>
    public abstract bool IsLive { get; init; }

    /// <summary>The ticket an enrollment is bound to; null where any of the person's own will do.</summary>
    public string? Binding => (this as SignIn)?.Ticket.Id.Value;

    /// <summary>From where this caller comes.</summary>
    public static Enroller Of(EnrollingCaller caller, DateTimeOffset now) => caller.SignInCredential is { } credential
        ? new SignIn(new SignInTicket(caller.Ticket, credential, caller.ExpiresAt), caller.IsLive(now))
        : new Settings(caller.IsLive(now));

    /// <summary>From Security settings.</summary>
    public sealed record Settings(bool IsLive) : Enroller
    {
        public override bool IsLive { get; init; } = IsLive;
    }

    /// <summary>From a sign-in.</summary>
    public sealed record SignIn(SignInTicket Ticket, bool IsLive) : Enroller
    {
        public override bool IsLive { get; init; } = IsLive;
    }
}
