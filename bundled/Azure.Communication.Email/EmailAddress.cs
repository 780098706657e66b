#nullable disable

using System.Diagnostics.CodeAnalysis;

namespace Azure.Communication.Email;

/// <summary>An address with the name that a mail program shows for it.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "The official struct has no operators.")]
public readonly struct EmailAddress
{
    /// <summary>An address without a name.</summary>
    public EmailAddress(string address)
        : this(address, null)
    {
    }

    /// <summary>An address with a name.</summary>
    public EmailAddress(string address, string displayName)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        DisplayName = displayName;
    }

    /// <summary>user@host.</summary>
    public string Address { get; }

    /// <summary>The name; null for none.</summary>
    public string DisplayName { get; }
}
