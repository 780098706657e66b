using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Serverless2FA.Devices.List;

/// <summary>A person's devices.</summary>
public sealed record DeviceList(ImmutableArray<Device> Devices)
{
    /// <summary>The most a person has (C33); of more, the one unused longest is forgotten.</summary>
    public const int Kept = 20;

    /// <summary>None.</summary>
    public static DeviceList None { get; } = new(ImmutableArray<Device>.Empty);

    /// <summary>
    /// The device with this token. All are compared, each in constant time, with the hash under its own key.
    /// </summary>
    /// <param name="kind">Of this kind alone.</param>
    /// <param name="hashUnder">The token's hash under a key.</param>
    public Device? Find(DeviceKind kind, Func<string, byte[]> hashUnder)
    {
        Device? found = null;
        foreach (var device in Devices)
        {
            if (device.Kind == kind && CryptographicOperations.FixedTimeEquals(device.Hash, hashUnder(device.KeyId)))
            {
                found = device;
            }
        }

        return found;
    }

    /// <summary>With one more.</summary>
    public DeviceList With(Device device)
    {
        var kept = Devices.Length < Kept ? Devices : Devices.Remove(Devices.MinBy(other => other.LastUsed)!);
        return new DeviceList(kept.Add(device));
    }

    /// <summary>With the use of one noted.</summary>
    public DeviceList Used(string id, DateTimeOffset now) =>
        new([.. Devices.Select(device => device.Id == id ? device with { LastUsed = WholeSecond(now) } : device)]);

    /// <summary>Times are kept to the second: twenty devices have to be small.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    /// <summary>Whether there is such a device.</summary>
    public bool Has(string id) => Devices.Any(device => device.Id == id);

    /// <summary>Without one.</summary>
    public DeviceList Without(string id) => new(Devices.RemoveAll(device => device.Id == id));

    /// <summary>Without those of one kind.</summary>
    public DeviceList Without(DeviceKind kind) => new(Devices.RemoveAll(device => device.Kind == kind));

    /// <summary>Without those whose time is over.</summary>
    public DeviceList Pruned(DateTimeOffset now) =>
        Devices.Any(device => device.ExpiresAt <= now)
            ? new DeviceList(Devices.RemoveAll(device => device.ExpiresAt <= now))
            : this;
}
