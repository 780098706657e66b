namespace Serverless2FA.Keys;

/// <summary>How a <see cref="RefreshedValue{T}"/> keeps its value.</summary>
/// <param name="Fresh">A value this old is loaded anew in the background, while the old one is handed out.</param>
/// <param name="Usable">A value this old (the instance slept) is waited for, as long as <paramref name="Patience"/>;
/// what was loaded before then still serves if the load takes longer or fails.</param>
/// <param name="Pause">Between two loads by request, and after a failed load.</param>
/// <param name="FirstPause">After a failed load while there is no value at all.</param>
/// <param name="Patience">The longest that a caller waits while there is an older value.</param>
/// <param name="Deadline">The longest that a load may take.</param>
public sealed record RefreshTimes(
    TimeSpan Fresh, TimeSpan Usable, TimeSpan Pause, TimeSpan FirstPause, TimeSpan Patience, TimeSpan Deadline)
{
    /// <summary>Five minutes, as the published key set says in its cache header; twice that at the utmost.</summary>
    public static RefreshTimes Default { get; } = new(
        Fresh: TimeSpan.FromMinutes(5),
        Usable: TimeSpan.FromMinutes(10),
        Pause: TimeSpan.FromSeconds(30),
        FirstPause: TimeSpan.FromSeconds(2),
        Patience: TimeSpan.FromSeconds(3),
        Deadline: TimeSpan.FromSeconds(30));
}
