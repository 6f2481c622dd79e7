using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>A payload value: what JSON can say, with integers apart from other numbers.</summary>
public sealed partial class Value
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum KindOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>Null.</summary>
        NullValue = 1,

        /// <summary>Number with a fraction.</summary>
        DoubleValue = 2,

        /// <summary>Integer.</summary>
        IntegerValue = 3,

        /// <summary>Text.</summary>
        StringValue = 4,

        /// <summary>Truth value.</summary>
        BoolValue = 5,

        /// <summary>Object.</summary>
        StructValue = 6,

        /// <summary>List.</summary>
        ListValue = 7,
    }

    /// <summary>Which one is set.</summary>
    public KindOneofCase KindCase { get; private set; }

    /// <summary>Null.</summary>
    public NullValue NullValue
    {
        get => KindCase == KindOneofCase.NullValue ? (NullValue)_value! : default;
        set => (_value, KindCase) = (value, KindOneofCase.NullValue);
    }

    /// <summary>Whether <see cref="NullValue"/> is set.</summary>
    public bool HasNullValue => KindCase == KindOneofCase.NullValue;

    /// <summary>Number with a fraction.</summary>
    public double DoubleValue
    {
        get => KindCase == KindOneofCase.DoubleValue ? (double)_value! : default;
        set => (_value, KindCase) = (value, KindOneofCase.DoubleValue);
    }

    /// <summary>Whether <see cref="DoubleValue"/> is set.</summary>
    public bool HasDoubleValue => KindCase == KindOneofCase.DoubleValue;

    /// <summary>Integer.</summary>
    public long IntegerValue
    {
        get => KindCase == KindOneofCase.IntegerValue ? (long)_value! : default;
        set => (_value, KindCase) = (value, KindOneofCase.IntegerValue);
    }

    /// <summary>Whether <see cref="IntegerValue"/> is set.</summary>
    public bool HasIntegerValue => KindCase == KindOneofCase.IntegerValue;

    /// <summary>Text.</summary>
    public string StringValue
    {
        get => _value is string text && KindCase == KindOneofCase.StringValue ? text : "";
        set => (_value, KindCase) = (value, KindOneofCase.StringValue);
    }

    /// <summary>Whether <see cref="StringValue"/> is set.</summary>
    public bool HasStringValue => KindCase == KindOneofCase.StringValue;

    /// <summary>Truth value.</summary>
    public bool BoolValue
    {
        get => KindCase == KindOneofCase.BoolValue ? (bool)_value! : default;
        set => (_value, KindCase) = (value, KindOneofCase.BoolValue);
    }

    /// <summary>Whether <see cref="BoolValue"/> is set.</summary>
    public bool HasBoolValue => KindCase == KindOneofCase.BoolValue;

    /// <summary>Object.</summary>
    public Struct? StructValue
    {
        get => KindCase == KindOneofCase.StructValue ? (Struct?)_value : null;
        set => (_value, KindCase) = (value, value is null ? KindOneofCase.None : KindOneofCase.StructValue);
    }

    /// <summary>List.</summary>
    public ListValue? ListValue
    {
        get => KindCase == KindOneofCase.ListValue ? (ListValue?)_value : null;
        set => (_value, KindCase) = (value, value is null ? KindOneofCase.None : KindOneofCase.ListValue);
    }

    /// <summary>Text.</summary>
    public static implicit operator Value(string value) => new() { StringValue = value };

    /// <summary>Integer.</summary>
    public static implicit operator Value(long value) => new() { IntegerValue = value };

    /// <summary>Truth value.</summary>
    public static implicit operator Value(bool value) => new() { BoolValue = value };

    /// <summary>Number with a fraction.</summary>
    public static implicit operator Value(double value) => new() { DoubleValue = value };

    /// <summary>List of texts.</summary>
    public static implicit operator Value(string[] values) => new() { ListValue = new ListValue { Values = { values.Select(text => (Value)text) } } };

    /// <summary>List.</summary>
    public static implicit operator Value(Value[] values) => new() { ListValue = new ListValue { Values = { values.AsEnumerable() } } };

    /// <summary>Object.</summary>
    public static implicit operator Value(Dictionary<string, Value> map) => new() { StructValue = new Struct { Fields = { map } } };
}

/// <summary>An object.</summary>
public sealed partial class Struct
{
    /// <summary>Values by key.</summary>
    public MapField<string, Value> Fields { get; } = [];
}

/// <summary>A list.</summary>
public sealed partial class ListValue
{
    /// <summary>The elements.</summary>
    public RepeatedField<Value> Values { get; } = [];
}

/// <summary>The one null.</summary>
public enum NullValue
{
    /// <summary>Null.</summary>
    NullValue = 0,
}
