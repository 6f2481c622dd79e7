using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>One condition.</summary>
public sealed partial class Condition
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum ConditionOneOfOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>On a field's values.</summary>
        Field = 1,

        /// <summary>The field is missing, null or an empty list.</summary>
        IsEmpty = 2,

        /// <summary>On the point's id.</summary>
        HasId = 3,

        /// <summary>A whole filter.</summary>
        Filter = 4,

        /// <summary>The field is null.</summary>
        IsNull = 5,

        /// <summary>On the objects of a list.</summary>
        Nested = 6,
    }

    /// <summary>Which one is set.</summary>
    public ConditionOneOfOneofCase ConditionOneOfCase { get; private set; }

    /// <summary>On a field's values.</summary>
    public FieldCondition? Field
    {
        get => ConditionOneOfCase == ConditionOneOfOneofCase.Field ? (FieldCondition?)_value : null;
        set => (_value, ConditionOneOfCase) = (value, value is null ? ConditionOneOfOneofCase.None : ConditionOneOfOneofCase.Field);
    }

    /// <summary>The field is missing, null or an empty list.</summary>
    public IsEmptyCondition? IsEmpty
    {
        get => ConditionOneOfCase == ConditionOneOfOneofCase.IsEmpty ? (IsEmptyCondition?)_value : null;
        set => (_value, ConditionOneOfCase) = (value, value is null ? ConditionOneOfOneofCase.None : ConditionOneOfOneofCase.IsEmpty);
    }

    /// <summary>On the point's id.</summary>
    public HasIdCondition? HasId
    {
        get => ConditionOneOfCase == ConditionOneOfOneofCase.HasId ? (HasIdCondition?)_value : null;
        set => (_value, ConditionOneOfCase) = (value, value is null ? ConditionOneOfOneofCase.None : ConditionOneOfOneofCase.HasId);
    }

    /// <summary>A whole filter.</summary>
    public Filter? Filter
    {
        get => ConditionOneOfCase == ConditionOneOfOneofCase.Filter ? (Filter?)_value : null;
        set => (_value, ConditionOneOfCase) = (value, value is null ? ConditionOneOfOneofCase.None : ConditionOneOfOneofCase.Filter);
    }

    /// <summary>The field is null.</summary>
    public IsNullCondition? IsNull
    {
        get => ConditionOneOfCase == ConditionOneOfOneofCase.IsNull ? (IsNullCondition?)_value : null;
        set => (_value, ConditionOneOfCase) = (value, value is null ? ConditionOneOfOneofCase.None : ConditionOneOfOneofCase.IsNull);
    }

    /// <summary>On the objects of a list.</summary>
    public NestedCondition? Nested
    {
        get => ConditionOneOfCase == ConditionOneOfOneofCase.Nested ? (NestedCondition?)_value : null;
        set => (_value, ConditionOneOfCase) = (value, value is null ? ConditionOneOfOneofCase.None : ConditionOneOfOneofCase.Nested);
    }

    /// <summary>Both conditions.</summary>
    public static Condition operator &(Condition left, Condition right) => new() { Filter = (Filter)left & right };

    /// <summary>Either condition.</summary>
    public static Condition operator |(Condition left, Condition right) => new() { Filter = new Filter { Should = { left, right } } };

    /// <summary>Not the condition.</summary>
    public static Condition operator !(Condition condition) => new() { Filter = new Filter { MustNot = { condition } } };
}

/// <summary>The field is missing, null or an empty list.</summary>
public sealed partial class IsEmptyCondition
{
    /// <summary>Path of the field.</summary>
    public string Key { get; set; } = "";
}

/// <summary>The field is null.</summary>
public sealed partial class IsNullCondition
{
    /// <summary>Path of the field.</summary>
    public string Key { get; set; } = "";
}

/// <summary>The point has one of these ids.</summary>
public sealed partial class HasIdCondition
{
    /// <summary>The ids.</summary>
    public RepeatedField<PointId> HasId { get; } = [];
}

/// <summary>Some object of a list matches a filter.</summary>
public sealed partial class NestedCondition
{
    /// <summary>Path of the list.</summary>
    public string Key { get; set; } = "";

    /// <summary>What the object must match.</summary>
    public Filter? Filter { get; set; }
}
