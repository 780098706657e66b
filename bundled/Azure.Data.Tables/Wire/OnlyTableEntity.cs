namespace Azure.Data.Tables.Wire;

/// <summary>Entities of other types than <see cref="TableEntity"/> are refused rather than bound half right.</summary>
internal static class OnlyTableEntity
{
    private const string Text = "This stand-in for Azure.Data.Tables reads and writes TableEntity alone, not ";

    public static TableEntity Of(ITableEntity entity) =>
        entity as TableEntity ?? throw new NotSupportedException(Text + entity.GetType());

    public static void Check<T>()
    {
        if (typeof(T) != typeof(TableEntity))
        {
            throw new NotSupportedException(Text + typeof(T));
        }
    }

    public static T As<T>(TableEntity entity) => (T)(object)entity;
}
