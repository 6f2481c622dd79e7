using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>Which part of the payload to return.</summary>
public sealed partial class WithPayloadSelector
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum SelectorOptionsOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>All or none.</summary>
        Enable = 1,

        /// <summary>Only these fields.</summary>
        Include = 2,

        /// <summary>All but these fields.</summary>
        Exclude = 3,
    }

    /// <summary>Which one is set.</summary>
    public SelectorOptionsOneofCase SelectorOptionsCase { get; private set; }

    /// <summary>All or none.</summary>
    public bool Enable
    {
        get => SelectorOptionsCase == SelectorOptionsOneofCase.Enable ? (bool)_value! : default;
        set => (_value, SelectorOptionsCase) = (value, SelectorOptionsOneofCase.Enable);
    }

    /// <summary>Whether <see cref="Enable"/> is set.</summary>
    public bool HasEnable => SelectorOptionsCase == SelectorOptionsOneofCase.Enable;

    /// <summary>Only these fields.</summary>
    public PayloadIncludeSelector? Include
    {
        get => SelectorOptionsCase == SelectorOptionsOneofCase.Include ? (PayloadIncludeSelector?)_value : null;
        set => (_value, SelectorOptionsCase) = (value, value is null ? SelectorOptionsOneofCase.None : SelectorOptionsOneofCase.Include);
    }

    /// <summary>All but these fields.</summary>
    public PayloadExcludeSelector? Exclude
    {
        get => SelectorOptionsCase == SelectorOptionsOneofCase.Exclude ? (PayloadExcludeSelector?)_value : null;
        set => (_value, SelectorOptionsCase) = (value, value is null ? SelectorOptionsOneofCase.None : SelectorOptionsOneofCase.Exclude);
    }

    /// <summary>All or none.</summary>
    public static implicit operator WithPayloadSelector(bool enable) => new() { Enable = enable };

    /// <summary>Only these fields.</summary>
    public static implicit operator WithPayloadSelector(string[] fields) => new() { Include = new PayloadIncludeSelector { Fields = { fields } } };
}

/// <summary>Fields to return.</summary>
public sealed partial class PayloadIncludeSelector
{
    /// <summary>Their paths.</summary>
    public RepeatedField<string> Fields { get; } = [];
}

/// <summary>Fields to leave out.</summary>
public sealed partial class PayloadExcludeSelector
{
    /// <summary>Their paths.</summary>
    public RepeatedField<string> Fields { get; } = [];
}

/// <summary>Whether to return vectors.</summary>
public sealed partial class WithVectorsSelector
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum SelectorOptionsOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>All or none.</summary>
        Enable = 1,
    }

    /// <summary>Which one is set.</summary>
    public SelectorOptionsOneofCase SelectorOptionsCase { get; private set; }

    /// <summary>All or none.</summary>
    public bool Enable
    {
        get => SelectorOptionsCase == SelectorOptionsOneofCase.Enable ? (bool)_value! : default;
        set => (_value, SelectorOptionsCase) = (value, SelectorOptionsOneofCase.Enable);
    }

    /// <summary>Whether <see cref="Enable"/> is set.</summary>
    public bool HasEnable => SelectorOptionsCase == SelectorOptionsOneofCase.Enable;

    /// <summary>All or none.</summary>
    public static implicit operator WithVectorsSelector(bool enable) => new() { Enable = enable };
}
