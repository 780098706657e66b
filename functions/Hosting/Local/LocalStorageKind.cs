namespace Serverless2FA.Hosting.Local;

/// <summary>Where the local host keeps people.</summary>
public enum LocalStorageKind
{
    /// <summary>In the data folder.</summary>
    Embedded,

    /// <summary>In a storage emulator on this machine.</summary>
    LoopbackEmulator,

    /// <summary>Somewhere that may hold real people: nothing may be seeded there, and no ticket be given away.</summary>
    Remote,
}
