using Serverless2FA.Keys;

namespace Serverless2FA.Tests.State;

/// <summary>Keys for tests, made anew each time.</summary>
internal static class TestKeychain
{
    public static Keychain Make() => Keychain.Make(
        new KeyVersionSet(
            [Version(KeyName.Signing)], [Version(KeyName.Protection)], [Version(KeyName.Code)], [Version(KeyName.Ticket)]),
        Anna.Now,
        publishDelay: TimeSpan.FromMinutes(15));

    private static KeyVersion Version(KeyName name) =>
        new(KeyMaterial.MakeId(), KeyMaterial.Make(name), Anna.Now.AddDays(-1));
}
