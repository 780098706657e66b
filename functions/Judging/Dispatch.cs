using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>
/// The one passcode that a request may send. However often the state has to be read, it is one code, and each limit is
/// reserved once; what was reserved in vain is given back.
/// </summary>
public sealed class Dispatch
{
    private readonly JudgingScope _scope;
    private readonly SendLimits _limits;
    private readonly MessageSenders _senders;
    private readonly MessageTexts _texts;
    private readonly Lazy<Passcode> _code;
    private readonly Dictionary<string, SendPermit> _permits = new(StringComparer.Ordinal);

    internal Dispatch(
        JudgingScope scope, SendLimits limits, MessageSenders senders, MessageTexts texts, IEntropy entropy) =>
        (_scope, _limits, _senders, _texts, _code) = (scope, limits, senders, texts, new Lazy<Passcode>(() => Draw(entropy)));

    /// <summary>
    /// Whether a passcode may go out for a challenge, and the state that it then takes. The account's own limits are
    /// asked first: they cost nothing, and whoever is over them shall not wear out those that all share.
    /// </summary>
    public async ValueTask<Sending> PrepareAsync(UserState state, Challenge challenge, Destination destination)
    {
        if ((HeldBack(state, challenge) ?? ClosedTo(destination)) is { } held)
        {
            return held;
        }

        if (await ReserveAsync(challenge, destination) is SendPermit.Denied { Until: var until })
        {
            return new Sending.Withheld(new Refusal.SendingLimit(until), until);
        }

        var lifetime = LifetimeOf(challenge.Purpose, _scope.Policy.Lifetimes);
        var expiresAt = _scope.Now + lifetime;
        var sending = state with
        {
            Sent = state.Sent.Pruned(_scope.Now).With(PasscodeHash.Seal(_scope, challenge, _code.Value, expiresAt)),
            Sends = state.Sends.Send(_scope.Now),
        };
        return new Sending.Prepared(
            sending,
            new OutgoingPasscode(
                destination.Method, destination.To, _code.Value, challenge.Purpose, lifetime, state.Profile.Language),
            expiresAt);
    }

    /// <summary>
    /// Sends what was decided, and gives back what was reserved in vain. Also for a client that has gone away: it was
    /// counted, so the person gets it. Null where nothing was to be sent.
    /// </summary>
    public async Task<SendResult?> SendAsync(OutgoingPasscode? passcode)
    {
        if (passcode is null)
        {
            await ReleaseAsync(used: null);
            return null;
        }

        var result = await _senders.SendAsync(_texts.Of(passcode), CancellationToken.None);

        // What the service didn't take never left. Where it doesn't answer that isn't known.
        var hasLeft = result is SendResult.Accepted or SendResult.Away;
        await ReleaseAsync(hasLeft ? KeyOf(passcode.Method, passcode.To) : null);
        return result;
    }

    /// <summary>Runs what decides; where it fails, what was reserved is given back.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> decide)
    {
        try
        {
            return await decide();
        }
        catch
        {
            await ReleaseAsync(used: null);
            throw;
        }
    }

    private async Task ReleaseAsync(string? used)
    {
        foreach (var (key, permit) in _permits)
        {
            if (key != used && permit is SendPermit.Granted granted)
            {
                await _limits.ReleaseAsync(granted, CancellationToken.None);
            }
        }

        _permits.Clear();
    }

    private Sending.Withheld? HeldBack(UserState state, Challenge challenge)
    {
        // What can't be judged isn't sent: it would have expired by then, and each costs something. A set-up may be
        // what a recovery code in the same request unlocks.
        if (challenge.Purpose is not PasscodePurpose.Enrollment && state.PasscodeBudget.IsLocked(_scope.Now))
        {
            var until = state.PasscodeBudget.LockedUntil!.Value;
            return new Sending.Withheld(new Refusal.Locked(until), until);
        }

        if (challenge.Purpose is not (PasscodePurpose.Enrollment or PasscodePurpose.TwoStep)
            && state.Factors.IsBlocked(challenge.Method))
        {
            return new Sending.Withheld(new Refusal.FactorsBlocked(), Until: null);
        }

        return state.Sends.HeldUntil(_scope.Now) is { } heldUntil
            ? new Sending.Withheld(new Refusal.SendingLimit(heldUntil), heldUntil)
            : null;
    }

    /// <summary>While the service takes nothing a new passcode would only kill the one that may still arrive.</summary>
    private Sending.Withheld? ClosedTo(Destination destination) => _senders.WaitOf(destination.Channel) switch
    {
        null => null,
        var wait when !_senders.Has(destination.Channel) =>
            new Sending.Withheld(new Refusal.DeliveryAway(wait.Value), _scope.Now + wait),
        var wait => new Sending.Withheld(new Refusal.SendingLimit(_scope.Now + wait.Value), _scope.Now + wait),
    };

    private async ValueTask<SendPermit> ReserveAsync(Challenge challenge, Destination destination)
    {
        var key = KeyOf(destination.Method, destination.To);
        if (!_permits.TryGetValue(key, out var permit))
        {
            var sending = new SendingOf(
                destination.Channel,
                destination.Hash(_scope.Keys),
                destination.Country,
                challenge.Purpose is not PasscodePurpose.Enrollment);
            permit = await _limits.ReserveAsync(sending, _scope.Policy.Sending, _scope.Now, CancellationToken.None);
            _permits.Add(key, permit);
        }

        return permit;
    }

    private static string KeyOf(Method method, string to) => $"{method}:{to}";

    private static TimeSpan LifetimeOf(PasscodePurpose purpose, Lifetimes lifetimes) => TimeSpan.FromSeconds(
        purpose is PasscodePurpose.TwoStep ? lifetimes.TwoStepSeconds : lifetimes.PasscodeSeconds);

    private static Passcode Draw(IEntropy entropy)
    {
        Span<byte> bits = stackalloc byte[sizeof(uint)];
        while (true)
        {
            entropy.Fill(bits);
            if (Passcode.TryDraw(BitConverter.ToUInt32(bits)) is { } code)
            {
                return code;
            }
        }
    }
}
