using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Element type and shape of a tensor.</summary>
public struct OrtTensorTypeAndShapeInfo
{
    internal OrtTensorTypeAndShapeInfo(nint description)
    {
        ElementDataType = (TensorElementType)(int)NativeApi.Read(Slot.GetTensorElementType, description);
        ElementCount = NativeApi.Read(Slot.GetTensorShapeElementCount, description);
        Shape = NativeApi.Dimensions(description);
    }

    /// <summary>Type of the elements.</summary>
    public TensorElementType ElementDataType { get; }

    /// <summary>Number of elements.</summary>
    public long ElementCount { get; }

    /// <summary>Length of each dimension.</summary>
    public long[] Shape { get; }

    /// <summary>Number of dimensions.</summary>
    public readonly int DimensionsCount => Shape.Length;
}
