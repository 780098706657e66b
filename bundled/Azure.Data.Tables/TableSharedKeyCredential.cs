#nullable disable

namespace Azure.Data.Tables;

/// <summary>The name of an account and one of its keys.</summary>
public class TableSharedKeyCredential
{
    /// <summary>A credential for one account.</summary>
    /// <param name="accountName">The account.</param>
    /// <param name="accountKey">The key, base64.</param>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountName);
        ArgumentNullException.ThrowIfNull(accountKey);
        AccountName = accountName;
        Key = Convert.FromBase64String(accountKey);
    }

    /// <summary>The account.</summary>
    public string AccountName { get; }

    /// <summary>The bytes that sign.</summary>
    internal byte[] Key { get; }
}
