#nullable disable

namespace Azure.Data.Tables;

/// <summary>One action of a transaction.</summary>
public class TableTransactionAction
{
    /// <inheritdoc cref="TableTransactionAction(TableTransactionActionType, ITableEntity, ETag)"/>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>An action on one entity.</summary>
    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The entity, with its keys.</param>
    /// <param name="etag">The version that an update or a delete is for; without one, any version.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The entity to do it to.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that an update or a delete is for.</summary>
    public ETag ETag { get; }
}
