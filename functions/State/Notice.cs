using Serverless2FA.Passcodes;

namespace Serverless2FA.State;

/// <summary>Something a person is told by email (F28). What it says is Delivery's.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Method">The method it concerns.</param>
/// <param name="Remaining">Recovery codes left.</param>
/// <param name="To">An address that is not the person's any more; null for the present one.</param>
public sealed record Notice(NoticeKind Kind, Method? Method = null, int? Remaining = null, string? To = null)
{
    public override string ToString() => $"notice {Kind}";
}

/// <summary>What a person is told of.</summary>
public enum NoticeKind
{
    FactorAdded,
    FactorChanged,
    FactorRemoved,
    RecoveryCodeUsed,
    RecoveryCodesRenewed,
    PasscodesLocked,
    FactorsBlocked,
    AddressChanged,

    /// <summary>A browser is recognized or remembered from now on.</summary>
    NewDevice,
}
