namespace Azure.Data.Tables.Wire;

/// <summary>Types whose values have not been read yet: nearly always none or one, which costs no dictionary.</summary>
internal struct PendingTypes
{
    private EdmType _type;
    private Dictionary<string, EdmType>? _others;

    /// <summary>The property that is expected next.</summary>
    public string? Name { get; private set; }

    public void Add(string name, EdmType type)
    {
        if (Name is not null)
        {
            (_others ??= new(StringComparer.Ordinal))[Name] = _type;
        }

        Name = name;
        _type = type;
    }

    public EdmType Take(string name)
    {
        if (name == Name)
        {
            Name = null;
            return _type;
        }

        return _others is not null && _others.Remove(name, out var type) ? type : EdmType.Untyped;
    }
}
