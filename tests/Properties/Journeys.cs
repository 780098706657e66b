using FsCheck;
using FsCheck.Fluent;

namespace Serverless2FA.Tests.Properties;

/// <summary>Makes journeys, and makes failing ones shorter.</summary>
internal static class Journeys
{
    /// <summary>Tickets at hand at once.</summary>
    public const int Slots = 3;

    private const int Longest = 40;

    private static readonly Gen<int> Slot = Gen.Choose(0, Slots - 1);

    private static readonly Gen<int?> Place = Gen.Frequency(
        (2, Gen.Constant<int?>(null)), (1, Slot.Select(slot => (int?)slot)));

    /// <summary>Both sides of what time decides: steps of 30 s, locks of minutes, 20 minutes, hours.</summary>
    private static readonly Gen<int> Seconds = Gen.Frequency(
        (4, Gen.Elements(0, 1, 29, 30, 31)),
        (3, Gen.Elements(59, 60, 61, 90, 120, 300)),
        (1, Gen.Elements(1_199, 1_200, 1_201, 1_800, 3_600, 7_200)));

    /// <summary>Both sides of a lock, and of the block.</summary>
    private static readonly Gen<int> Guesses = Gen.Frequency(
        (3, Gen.Elements(9, 10, 11, 20, 50)), (2, Gen.Elements(99, 100, 101)), (1, Gen.Choose(1, 120)));

    private static readonly Gen<Code> Code =
        from kind in Gen.Frequency(
            (10, Gen.Constant(CodeKind.Right)),
            (3, Gen.Constant(CodeKind.Neighbour)),
            (2, Gen.Constant(CodeKind.ClockOff)),
            (1, Gen.Constant(CodeKind.FarOff)),
            (3, Gen.Constant(CodeKind.Wrong)),
            (3, Gen.Constant(CodeKind.Again)),
            (1, Gen.Constant(CodeKind.OfOldApp)),
            (3, Gen.Constant(CodeKind.Recovery)),
            (1, Gen.Constant(CodeKind.UsedRecovery)),
            (1, Gen.Constant(CodeKind.OldRecovery)),
            (1, Gen.Constant(CodeKind.WrongRecovery)))
        from pick in Gen.Choose(0, 99)
        select new Code(kind, pick);

    /// <summary>Anything at any moment.</summary>
    private static readonly Gen<Command> Step = Gen.Frequency(
        (6, Seconds.Select(seconds => (Command)new Command.Wait(seconds))),
        (2, Gen.Constant<Command>(new Command.WaitOutLock())),
        (3, Slot.Select(slot => (Command)new Command.NewTicket(slot))),
        (3, Slot.Select(slot => (Command)new Command.Prompt(slot))),
        (8, Slot.Zip(Code).Select(pair => (Command)new Command.Answer(pair.Item1, pair.Item2))),
        (6, Slot.Zip(Code).Select(pair => (Command)new Command.AtOnce(pair.Item1, pair.Item2))),
        (1, Guesses.Select(guesses => (Command)new Command.Siege(guesses))),
        (2, Place.Select(place => (Command)new Command.Start(place, Code: null))),
        (4, Place.Zip(Code).Select(pair => (Command)new Command.Start(pair.Item1, pair.Item2))),
        (7, Place.Zip(Code).Select(pair => (Command)new Command.Confirm(pair.Item1, pair.Item2))),
        (1, Place.Select(place => (Command)new Command.Cancel(place))),
        (2, Code.Select(code => (Command)new Command.Remove(code))),
        (3, Code.Select(code => (Command)new Command.Renew(code))),
        (1, Gen.Elements<Command>(new Command.Require(true), new Command.Require(false))),
        (1, Gen.Elements<Command>(new Command.Suspend(true), new Command.Suspend(false), new Command.Suspend(false))));

    /// <summary>What people mean to do, from its beginning to its end; what else happens may come in between.</summary>
    private static readonly Gen<IEnumerable<Command>> Flow = Gen.OneOf(
        from slot in Slot
        from code in Code
        select Of(new Command.NewTicket(slot), new Command.Prompt(slot), new Command.Answer(slot, code)),
        from slot in Slot
        from later in Gen.Elements(0, 30, 329, 330, 1_529, 1_530)
        select Of(
            new Command.NewTicket(slot),
            new Command.Prompt(slot),
            new Command.Wait(later),
            new Command.Start(slot, Code: null),
            new Command.Confirm(slot, new Code(CodeKind.Right, slot))),
        from slot in Slot
        from later in Gen.Elements(0, 600, 1_199, 1_200)
        select Of(
            new Command.NewTicket(slot),
            new Command.AtOnce(slot, new Code(CodeKind.Recovery, slot)),
            new Command.Wait(later),
            new Command.Start(slot, Code: null),
            new Command.Confirm(slot, new Code(CodeKind.Right, slot))),
        from slot in Slot
        from guesses in Gen.Elements(10, 20, 30)
        from code in Code
        select Of(
            new Command.NewTicket(slot),
            new Command.Siege(guesses),
            new Command.AtOnce(slot, code),
            new Command.WaitOutLock(),
            new Command.AtOnce(slot, code)),
        from code in Code
        select Of(
            new Command.Start(Slot: null, code),
            new Command.Confirm(Slot: null, new Code(CodeKind.Right, code.Pick))));

    private static readonly Gen<IEnumerable<Command>> Part = Gen.Frequency(
        (5, Step.Select(step => Of(step))),
        (2, from flow in Flow from between in Step from at in Gen.Choose(1, 5) select Insert(flow, between, at)));

    public static Arbitrary<Journey> All => Arb.From(
        from hasFactor in Gen.Elements(true, true, true, false)
        from isRequired in Gen.Elements(true, false)
        from length in Gen.Choose(1, Longest)
        from parts in Part.ListOf(length)
        select new Journey(hasFactor, isRequired, [.. parts.SelectMany(part => part)]),
        Shorter);

    private static IEnumerable<Command> Of(params IEnumerable<Command> commands) => commands;

    private static IEnumerable<Command> Insert(IEnumerable<Command> flow, Command between, int at) =>
        [.. flow.Take(at), between, .. flow.Skip(at)];

    /// <summary>Without a half, a quarter, ... one of its commands.</summary>
    private static IEnumerable<Journey> Shorter(Journey journey)
    {
        var commands = journey.Commands;
        for (var chunk = (commands.Count + 1) / 2; chunk >= 1; chunk /= 2)
        {
            for (var from = 0; from < commands.Count; from += chunk)
            {
                yield return journey with { Commands = [.. commands.Take(from), .. commands.Skip(from + chunk)] };
            }
        }
    }
}
