namespace Serverless2FA.Hosting.Local;

/// <summary>Where the local host keeps people.</summary>
public enum LocalStorageKind
{
    /// <summary>In the data folder.</summary>
    Embedded,

    /// <summary>In a storage emulator on this machine.</summary>
    LoopbackEmulator,

    /// <summary>Where real people may be: nothing is seeded there, and no ticket given away.</summary>
    Remote,
}
