namespace Serverless2FA.Keys;

/// <summary>
/// A value that lives elsewhere, kept in memory and loaded anew as it ages. Whoever asks gets what is there without
/// waiting, but for the first time and after a long sleep. A load that fails leaves the old value in force.
/// </summary>
/// <param name="load">Loads the value; never runs twice at once.</param>
/// <param name="failed">Is told why a load failed, once for each.</param>
public sealed class RefreshedValue<T>(
    Func<CancellationToken, Task<T>> load, Action<Exception> failed, RefreshTimes times, TimeProvider clock)
    where T : class
{
    private readonly Lock _lock = new();
    private Held? _held;
    private Task<T>? _loading;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private DateTimeOffset _noRequestBefore = DateTimeOffset.MinValue;

    /// <summary>The value. Throws what the load threw when there has never been one.</summary>
    public ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        var held = Volatile.Read(ref _held);
        var now = clock.GetUtcNow();
        if (held is null)
        {
            return new(Load(now).WaitAsync(cancellationToken));
        }

        var age = (now - held.LoadedAt).Duration();
        if (age < times.Fresh)
        {
            return new(held.Value);
        }

        var loading = Load(now);
        return age < times.Usable ? new(held.Value) : new(WaitAsync(loading, cancellationToken));
    }

    /// <summary>
    /// Loads the value anew because something is known to be missing in it, at most once in a pause (strangers can
    /// make up ids of keys), and gives what is then there.
    /// </summary>
    public ValueTask<T> RefreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            var isLoading = _loading is { IsCompleted: false };
            if (_held is { } held && !isLoading && now < _noRequestBefore)
            {
                return new(held.Value);
            }

            _noRequestBefore = now + times.Pause;
        }

        return Volatile.Read(ref _held) is null
            ? GetAsync(cancellationToken)
            : new(WaitAsync(Load(now), cancellationToken));
    }

    private Task<T> Load(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_loading is null || (_loading.IsCompleted && now >= _notBefore))
            {
                // The load belongs to no request: it must not carry one's context past its end.
                using (ExecutionContext.SuppressFlow())
                {
                    _loading = Task.Run(LoadAsync);
                }
            }

            return _loading;
        }
    }

    private async Task<T> LoadAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(times.Deadline, clock);
            var value = await load(deadline.Token);
            Volatile.Write(ref _held, new Held(value, clock.GetUtcNow()));
            return value;
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _notBefore = clock.GetUtcNow() + (_held is null ? times.FirstPause : times.Pause);
            }

            failed(exception);
            throw;
        }
    }

    private async Task<T> WaitAsync(Task<T> loading, CancellationToken cancellationToken)
    {
        await Task.WhenAny(loading, Task.Delay(times.Patience, clock, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return Volatile.Read(ref _held)!.Value;
    }

    private sealed record Held(T Value, DateTimeOffset LoadedAt);
}
