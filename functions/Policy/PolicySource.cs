using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;

namespace Serverless2FA.Policy;

/// <summary>
/// The account's policy: kept in memory for 30 s and renewed behind the requests, so that it costs no sign-in a read.
/// Administrative decisions read it fresh.
/// </summary>
public sealed class PolicySource(
    IRowStore rows, MessageSenders senders, IEntropy entropy, TimeProvider clock, ILogger<PolicySource> log)
{
    /// <summary>How old the policy of a sign-in may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>From this age on the next request has it renewed, without waiting for it.</summary>
    private static readonly TimeSpan RenewAge = MaxAge / 2;

    private const string Partition = "account";
    private const string Key = "policy";

    /// <summary>Names the save that wrote the row.</summary>
    private const string SaveColumn = "Save";
    private const int SaveLength = 12;

    private Remembered? _remembered;
    private int _renewing;

    /// <summary>
    /// The policy, at most <see cref="MaxAge"/> old. Where requests come steadily none waits for it; the first after a
    /// pause reads it, since an instance that slept must not let people in by the rules of yesterday.
    /// </summary>
    public async ValueTask<AccountPolicy> GetAsync(CancellationToken cancellationToken)
    {
        if (_remembered is not { } remembered || clock.GetElapsedTime(remembered.At) >= MaxAge)
        {
            return Offered((await ReadAsync(cancellationToken)).Policy);
        }

        if (clock.GetElapsedTime(remembered.At) >= RenewAge && Interlocked.Exchange(ref _renewing, 1) == 0)
        {
            _ = RenewAsync();
        }

        return Offered(remembered.Policy);
    }

    /// <summary>
    /// The policy as it is stored now, with the version that a change must name. Version null: never saved.
    /// </summary>
    public async Task<VersionedPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetTimestamp();
        var row = await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken);
        var read = row is null
            ? new VersionedPolicy(AccountPolicy.Default, Version: null)
            : new VersionedPolicy(PolicyDocument.Read(row.Content), row.Version);
        _remembered = new Remembered(read.Policy, at);
        return read;
    }

    /// <summary>Saves a policy over the version that was read. Null when somebody else saved one meanwhile.</summary>
    public async Task<VersionedPolicy?> SaveAsync(
        AccountPolicy policy, string? version, CancellationToken cancellationToken)
    {
        var content = PolicyDocument.Write(policy);
        var save = new RowColumn(SaveColumn, entropy.NewId(SaveLength));
        RowWrite write = version is null
            ? new RowWrite.Insert(Key, content, [save])
            : new RowWrite.Replace(Key, version, content, [save]);
        var result = await rows.CommitAsync(TableName.Settings, Partition, [write], cancellationToken);
        if (result is not CommitResult.Written { Versions: [var saved] })
        {
            // The store's client may have lost to its own first try, whose answer went missing (C45).
            var there = await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken);
            return there?.Columns.Contains(save) is true ? new VersionedPolicy(policy, there.Version) : null;
        }

        _remembered = new Remembered(policy, clock.GetTimestamp());
        return new VersionedPolicy(policy, saved);
    }

    /// <summary>What nothing is configured to send isn't offered to anybody (F13).</summary>
    public AccountPolicy Offered(AccountPolicy policy)
    {
        var offered = senders.Has(Channel.Sms) ? policy : policy.Without(Method.Sms);
        return senders.Has(Channel.Email) ? offered : offered.Without(Method.Email);
    }

    private async Task RenewAsync()
    {
        try
        {
            await ReadAsync(CancellationToken.None);
        }
        catch (StorageUnavailableException away)
        {
            log.PolicyNotRenewed(away);
        }
        finally
        {
            Volatile.Write(ref _renewing, 0);
        }
    }

    private sealed record Remembered(AccountPolicy Policy, long At);
}

/// <summary>A policy and the version it was read in.</summary>
public sealed record VersionedPolicy(AccountPolicy Policy, string? Version);
