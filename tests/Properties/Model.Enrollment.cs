using Serverless2FA.Tests.Passcodes;

namespace Serverless2FA.Tests.Properties;

/// <summary>What setting a method up comes to.</summary>
internal sealed partial class Model
{
    /// <summary>Begins a set-up.</summary>
    /// <param name="place">From where; its ticket is null in Security settings.</param>
    /// <param name="text">What was typed, if anything.</param>
    /// <param name="fresh">The app to set up.</param>
    /// <param name="now">When.</param>
    public string Start(Place place, string? text, SetUp fresh, DateTimeOffset now)
    {
        var right = Right(place, now);
        if (right is "needs-code")
        {
            right = text is null ? "PasscodeNeeded" : Judge(text, prompt: null, now);
        }

        Pending = right is "ok" ? fresh : Pending;
        return right;
    }

    public string Confirm(Place place, string id, string text, IEnumerable<string> fresh, DateTimeOffset now)
    {
        if (Right(place with { IsLive = true }, now) is not ("ok" or "needs-code") and var refusal)
        {
            return refusal;
        }

        if (Pending is null || Pending.Id != id || Pending.Ticket != place.Ticket || !Pending.IsOpen(now))
        {
            return "NotFound";
        }

        var outcome = Pending.Phone.Judge(text, now);
        if (outcome is not "ok")
        {
            Pending.Failures.Add(now);
            return outcome;
        }

        if (App is not null)
        {
            _failures.Clear();
        }

        (App, _isBlocked, Pending, _grant) = (Pending.Phone, false, null, null);
        Codes ??= [.. fresh];
        return place.Ticket is not null && _completed.Add(place.Ticket) ? "ok, signed in" : "ok";
    }

    public void Cancel(Place place, string id)
    {
        if (Pending?.Id == id && Pending.Ticket == place.Ticket)
        {
            Pending = null;
        }
    }

    private string Right(Place place, DateTimeOffset now)
    {
        if (IsSuspended)
        {
            return "Suspended";
        }

        if (place.Ticket is not { } ticket)
        {
            return App is null ? "ok" : "needs-code";
        }

        if (_grant is { } grant && grant.Ticket == ticket && now < grant.Until)
        {
            return "ok";
        }

        return SignIn(ticket) switch
        {
            "enroll" => place.IsLive ? "ok" : "TicketEnded",
            "ask" or "in" => "NotAllowed",
            var refusal => refusal,
        };
    }
}

/// <summary>From where somebody sets a method up.</summary>
internal sealed record Place(string? Ticket, bool IsLive);

/// <summary>A method being set up.</summary>
internal sealed class SetUp(string id, App app, string? ticket, DateTimeOffset begun)
{
    public string Id => id;

    public string? Ticket => ticket;

    public PhoneApp Phone { get; } = new(app);

    public List<DateTimeOffset> Failures { get; } = [];

    public bool IsOpen(DateTimeOffset now) => now < begun.AddMinutes(20) && Failures.Count < 10;
}
