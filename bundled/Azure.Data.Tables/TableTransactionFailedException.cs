#nullable disable

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <summary>The service refused a transaction; nothing of it was done.</summary>
// The constructors are the official ones; the usual three would be members that the official type lacks.
[SuppressMessage("Design", "CA1032", Justification = "Official shape.")]
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>The failure of a transaction, told from the failure of its request.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            requestFailedException.Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (var key in requestFailedException.Data.Keys)
        {
            Data[key] = requestFailedException.Data[key];
        }

        if (Data[ErrorDetails.FailedActionKey] is string text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>Which action was refused, from 0; null when the service didn't say.</summary>
    public int? FailedTransactionActionIndex { get; }
}
