using Serverless2FA.Keys;
using Serverless2FA.State;

namespace Serverless2FA.Tests.Keys;

/// <summary>Keys for tests, made anew each time.</summary>
internal static class TestKeys
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The delay of the deployed configuration.</summary>
    public static readonly TimeSpan PublishDelay = TimeSpan.FromMinutes(15);

    public static KeyVersion Version(KeyName name, TimeSpan? age = null) =>
        new(KeyMaterial.MakeId(), KeyMaterial.Make(name), Now - (age ?? TimeSpan.FromDays(1)));

    /// <summary>One version of each key.</summary>
    public static KeyVersionSet Set() => new(
        [Version(KeyName.Signing)], [Version(KeyName.Protection)], [Version(KeyName.Code)], [Version(KeyName.Ticket)]);

    public static Keychain Keychain() => Keychain(Set());

    public static Keychain Keychain(KeyVersionSet keys) => Serverless2FA.Keys.Keychain.Make(keys, Now, PublishDelay);

    public static UserId User(string id) => UserId.TryParse(id)!.Value;
}
