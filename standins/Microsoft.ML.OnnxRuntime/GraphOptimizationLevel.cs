namespace Microsoft.ML.OnnxRuntime;

/// <summary>How far a session rewrites the graph when it is made.</summary>
public enum GraphOptimizationLevel
{
    /// <summary>Not at all.</summary>
    ORT_DISABLE_ALL = 0,

    /// <summary>Constant folding and removal of what is redundant.</summary>
    ORT_ENABLE_BASIC = 1,

    /// <summary>Fusions of several operators as well.</summary>
    ORT_ENABLE_EXTENDED = 2,

    /// <summary>Memory layout as well: the default.</summary>
    ORT_ENABLE_ALL = 99,
}
