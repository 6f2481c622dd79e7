namespace Qdrant.Client.Grpc;

/// <summary>One change of an alias.</summary>
public sealed partial class AliasOperations
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum ActionOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>Create it, or point it elsewhere.</summary>
        CreateAlias = 1,

        /// <summary>Rename it.</summary>
        RenameAlias = 2,

        /// <summary>Delete it.</summary>
        DeleteAlias = 3,
    }

    /// <summary>Which one is set.</summary>
    public ActionOneofCase ActionCase { get; private set; }

    /// <summary>Create it, or point it elsewhere.</summary>
    public CreateAlias? CreateAlias
    {
        get => ActionCase == ActionOneofCase.CreateAlias ? (CreateAlias?)_value : null;
        set => (_value, ActionCase) = (value, value is null ? ActionOneofCase.None : ActionOneofCase.CreateAlias);
    }

    /// <summary>Rename it.</summary>
    public RenameAlias? RenameAlias
    {
        get => ActionCase == ActionOneofCase.RenameAlias ? (RenameAlias?)_value : null;
        set => (_value, ActionCase) = (value, value is null ? ActionOneofCase.None : ActionOneofCase.RenameAlias);
    }

    /// <summary>Delete it.</summary>
    public DeleteAlias? DeleteAlias
    {
        get => ActionCase == ActionOneofCase.DeleteAlias ? (DeleteAlias?)_value : null;
        set => (_value, ActionCase) = (value, value is null ? ActionOneofCase.None : ActionOneofCase.DeleteAlias);
    }
}

/// <summary>Creates an alias, or points it elsewhere.</summary>
public sealed partial class CreateAlias
{
    /// <summary>The collection.</summary>
    public string CollectionName { get; set; } = "";

    /// <summary>Its other name.</summary>
    public string AliasName { get; set; } = "";
}

/// <summary>Renames an alias.</summary>
public sealed partial class RenameAlias
{
    /// <summary>The name so far.</summary>
    public string OldAliasName { get; set; } = "";

    /// <summary>The name from now on.</summary>
    public string NewAliasName { get; set; } = "";
}

/// <summary>Deletes an alias.</summary>
public sealed partial class DeleteAlias
{
    /// <summary>The name.</summary>
    public string AliasName { get; set; } = "";
}

/// <summary>An alias.</summary>
public sealed partial class AliasDescription
{
    /// <summary>Its name.</summary>
    public string AliasName { get; set; } = "";

    /// <summary>The collection that it stands for.</summary>
    public string CollectionName { get; set; } = "";
}
