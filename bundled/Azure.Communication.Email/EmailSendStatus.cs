#nullable disable

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Azure.Communication.Email;

/// <summary>How far a sending is; the service may come to know more values. Compared without regard to case.</summary>
public readonly struct EmailSendStatus : IEquatable<EmailSendStatus>
{
    private readonly string _value;

    /// <summary>A status by its name.</summary>
    public EmailSendStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Not begun.</summary>
    public static EmailSendStatus NotStarted { get; } = new("NotStarted");

    /// <summary>Under way.</summary>
    public static EmailSendStatus Running { get; } = new("Running");

    /// <summary>Done.</summary>
    public static EmailSendStatus Succeeded { get; } = new("Succeeded");

    /// <summary>Given up.</summary>
    public static EmailSendStatus Failed { get; } = new("Failed");

    /// <summary>Called off.</summary>
    public static EmailSendStatus Canceled { get; } = new("Canceled");

    /// <summary>Whether two are the same.</summary>
    public static bool operator ==(EmailSendStatus left, EmailSendStatus right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(EmailSendStatus left, EmailSendStatus right) => !left.Equals(right);

    /// <summary>A status by its name.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The official struct has no such method.")]
    public static implicit operator EmailSendStatus(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(EmailSendStatus other) =>
        string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object obj) => obj is EmailSendStatus other && Equals(other);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_value ?? "");

    /// <inheritdoc/>
    public override string ToString() => _value;
}
