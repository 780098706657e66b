namespace Serverless2FA.Storage;

/// <summary>Which rows a list holds.</summary>
/// <param name="Partition">The partition, or null for the whole table.</param>
/// <param name="From">The first key, inclusive, or null for the beginning; any printable ASCII.</param>
/// <param name="Until">The key that ends the list, exclusive, or null for the end; any printable ASCII. In a list of
/// the whole table both bounds hold in each partition.</param>
/// <param name="PageSize">The most rows a page may hold; 1 to 1,000.</param>
/// <param name="Continuation">Null for the first page, then <see cref="RowPage.Next"/> with the rest of the query as it
/// was. Anything else is an <see cref="ArgumentException"/> or a page from anywhere in the list.</param>
public sealed record RowQuery(
    string? Partition, string? From = null, string? Until = null, int PageSize = 1000, string? Continuation = null);

/// <summary>One page of a list.</summary>
/// <param name="Rows">In order of partition and key.</param>
/// <param name="Next">What the next page's query says as its continuation; null after the last page. Opaque.</param>
public sealed record RowPage(IReadOnlyList<Row> Rows, string? Next);
