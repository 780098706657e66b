namespace Serverless2FA.Tests.Properties;

/// <summary>A person's story: how it begins, and what happens then.</summary>
internal sealed record Journey(bool HasFactor, bool IsRequired, IReadOnlyList<Command> Commands)
{
    public override string ToString() =>
        $"factor: {HasFactor}, required: {IsRequired}{string.Concat(Commands.Select(command => $"\n  {command}"))}";
}
