namespace Serverless2FA.Tests.Properties;

/// <summary>What somebody does, or what happens: a step of a journey.</summary>
internal abstract record Command
{
    private Command()
    {
    }

    /// <summary>Time passes.</summary>
    public sealed record Wait(int Seconds) : Command;

    /// <summary>Time passes until passcodes are judged again.</summary>
    public sealed record WaitOutLock : Command;

    /// <summary>The application gives out a ticket for a sign-in; a slot holds one at a time.</summary>
    public sealed record NewTicket(int Slot) : Command;

    /// <summary>A sign-in is started.</summary>
    public sealed record Prompt(int Slot) : Command;

    /// <summary>Its prompt is answered.</summary>
    public sealed record Answer(int Slot, Code Code) : Command;

    /// <summary>A sign-in is started with a code sent along.</summary>
    public sealed record AtOnce(int Slot, Code Code) : Command;

    /// <summary>Somebody guesses at a stolen ticket, waiting locks out.</summary>
    public sealed record Siege(int Guesses) : Command;

    /// <summary>A set-up is begun, from a sign-in or (slot null) from Security settings.</summary>
    public sealed record Start(int? Slot, Code? Code) : Command;

    /// <summary>A set-up is confirmed.</summary>
    public sealed record Confirm(int? Slot, Code Code) : Command;

    /// <summary>A set-up is given up.</summary>
    public sealed record Cancel(int? Slot) : Command;

    /// <summary>The factor is turned off.</summary>
    public sealed record Remove(Code Code) : Command;

    /// <summary>New recovery codes are made.</summary>
    public sealed record Renew(Code Code) : Command;

    /// <summary>The account requires a factor, or no longer.</summary>
    public sealed record Require(bool IsRequired) : Command;

    /// <summary>The directory suspends the person, or no longer.</summary>
    public sealed record Suspend(bool IsSuspended) : Command;
}

/// <summary>What is typed: of what kind, and which of several.</summary>
internal sealed record Code(CodeKind Kind, int Pick)
{
    public override string ToString() => $"{Kind}#{Pick}";
}

/// <summary>The kinds of codes that people and thieves type.</summary>
internal enum CodeKind
{
    /// <summary>What the app shows.</summary>
    Right,

    /// <summary>What it shows on a phone that is a step slow or fast.</summary>
    Neighbour,

    /// <summary>On a phone that is up to ten steps off.</summary>
    ClockOff,

    /// <summary>On a phone that is eleven steps off or more.</summary>
    FarOff,

    /// <summary>What somebody else shows at this moment.</summary>
    Wrong,

    /// <summary>What was typed a moment ago.</summary>
    Again,

    /// <summary>What the app shows that was replaced.</summary>
    OfOldApp,

    /// <summary>A recovery code.</summary>
    Recovery,

    /// <summary>One that was used.</summary>
    UsedRecovery,

    /// <summary>One of a set that was replaced.</summary>
    OldRecovery,

    /// <summary>No recovery code at all.</summary>
    WrongRecovery,
}
