namespace Azure.Data.Tables.Wire;

/// <summary>The answer that there is no such entity.</summary>
internal sealed class NoEntityResponse<T>(Response response) : NullableResponse<T>
{
    /// <inheritdoc/>
    public override bool HasValue => false;

    /// <inheritdoc/>
    public override T Value => throw new InvalidOperationException("There is no such entity; look at HasValue first.");

    /// <inheritdoc/>
    public override Response GetRawResponse() => response;
}
