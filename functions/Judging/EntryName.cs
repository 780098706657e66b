using Microsoft.Extensions.Options;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Judging;

/// <summary>
/// How a person's entry in an authenticator app is called, so that it is found among dozens (F12). The label of the
/// address in the QR code and the words of a prompt are both made here, and so are the same.
/// </summary>
/// <param name="Issuer">Whose codes they are.</param>
/// <param name="Name">Which of them: the account, and the person in it.</param>
public sealed record EntryName(string Issuer, string Name)
{
    /// <summary>The label of a key URI, percent-encoded: its first colon ends the issuer (Key Uri Format).</summary>
    public string Label => $"{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(Name)}";

    /// <summary>As apps show it: `Issuer: account (user)`.</summary>
    public override string ToString() => $"{Issuer}: {Name}";
}

/// <summary>Names people's entries. Both names come from configuration, never from the request's host (C37).</summary>
public sealed class EntryNames(IOptions<AuthenticatorOptions> options)
{
    /// <summary>The name of this person's entry.</summary>
    public EntryName Of(string user) => new(options.Value.Issuer, $"{options.Value.Account} ({user})");

    /// <summary>
    /// The name to look for, as far as somebody may read it who has only a password yet; null for an entry that another
    /// system has named. Addresses change, entries don't: it is the address of the day when it was set up.
    /// </summary>
    public EntryName? Of(AuthenticatorFactor? app) =>
        app?.NamedFor is { } address ? Of(EmailAddress.Mask(address)) : null;
}
