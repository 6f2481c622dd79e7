namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>Types of a tensor's elements, with ONNX's numbers.</summary>
public enum TensorElementType
{
    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>Unsigned 8-bit.</summary>
    UInt8 = 2,

    /// <summary>Signed 8-bit.</summary>
    Int8 = 3,

    /// <summary>Unsigned 16-bit.</summary>
    UInt16 = 4,

    /// <summary>Signed 16-bit.</summary>
    Int16 = 5,

    /// <summary>Signed 32-bit.</summary>
    Int32 = 6,

    /// <summary>Signed 64-bit.</summary>
    Int64 = 7,

    /// <summary>Text.</summary>
    String = 8,

    /// <summary>Truth values.</summary>
    Bool = 9,

    /// <summary>16-bit floating point.</summary>
    Float16 = 10,

    /// <summary>64-bit floating point.</summary>
    Double = 11,

    /// <summary>Unsigned 32-bit.</summary>
    UInt32 = 12,

    /// <summary>Unsigned 64-bit.</summary>
    UInt64 = 13,
}
