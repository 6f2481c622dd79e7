using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A tensor that a session takes or gives. Dispose it to free native memory and to let the array move again.</summary>
public class OrtValue : IDisposable
{
    private static readonly Lazy<nint> CpuMemory = new(CreateCpuMemoryInfo, LazyThreadSafetyMode.PublicationOnly);

    private readonly ValueHandle value;
    private MemoryHandle memory;

    private OrtValue(nint handle, MemoryHandle memory)
    {
        value = new ValueHandle(handle);
        this.memory = memory;
    }

    internal nint Handle => value.IsClosed ? throw new ObjectDisposedException(nameof(OrtValue)) : value.DangerousGetHandle();

    /// <summary>
    /// A tensor over the array's own memory, which is pinned until the value is disposed and must not change during a run.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">The array is shorter than the shape needs.</exception>
    /// <exception cref="NotSupportedException">The element type is not one that tensors have here.</exception>
    public static unsafe OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(shape);
        var type = ElementType<T>();
        var elements = shape.Aggregate(1L, (count, length) => length < 0
            ? throw new OnnxRuntimeException(ErrorCode.InvalidArgument, "A dimension is negative.")
            : checked(count * length));
        if (elements > data.Length)
        {
            throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"The shape needs {elements} elements, the array has {data.Length}.");
        }

        nint handle;
        var memory = data.AsMemory().Pin();
        try
        {
            fixed (long* dimensions = shape)
            {
                NativeApi.Check(NativeApi.CreateTensorWithData(
                    CpuMemory.Value, memory.Pointer, (nuint)(elements * Unsafe.SizeOf<T>()), dimensions, (nuint)shape.Length, (int)type, &handle));
            }
        }
        catch
        {
            memory.Dispose();
            throw;
        }

        return new OrtValue(handle, memory);
    }

    /// <summary>The tensor's elements, in row-major order; valid until the value is disposed.</summary>
    /// <exception cref="OnnxRuntimeException">The elements are of another type.</exception>
    public unsafe ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged
    {
        var info = GetTensorTypeAndShape();
        if (info.ElementDataType != ElementType<T>())
        {
            throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"The tensor holds {info.ElementDataType}, not {typeof(T).Name}.");
        }

        return new ReadOnlySpan<T>((void*)NativeApi.Read(Slot.GetTensorMutableData, Handle), checked((int)info.ElementCount));
    }

    /// <summary>Element type and shape.</summary>
    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        var description = NativeApi.Read(Slot.GetTensorTypeAndShape, Handle);
        try
        {
            return new OrtTensorTypeAndShapeInfo(description);
        }
        finally
        {
            NativeApi.Release(Slot.ReleaseTensorTypeAndShapeInfo, description);
        }
    }

    /// <summary>Frees the native value and unpins the array.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal static OrtValue FromNative(nint handle) => new(handle, default);

    /// <summary>Frees the native value before the array may move.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            value.Dispose();
            memory.Dispose();
        }
    }

    private static unsafe nint CreateCpuMemoryInfo()
    {
        const int DeviceAllocator = 0;
        const int DefaultMemory = 0;
        nint handle;
        OrtEnv.Instance();
        NativeApi.Check(NativeApi.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &handle));
        return handle;
    }

    private static TensorElementType ElementType<T>() =>
        typeof(T) == typeof(float) ? TensorElementType.Float
        : typeof(T) == typeof(long) ? TensorElementType.Int64
        : typeof(T) == typeof(int) ? TensorElementType.Int32
        : typeof(T) == typeof(double) ? TensorElementType.Double
        : typeof(T) == typeof(byte) ? TensorElementType.UInt8
        : typeof(T) == typeof(bool) ? TensorElementType.Bool
        : throw new NotSupportedException($"Tensors of {typeof(T).Name} are not offered.");

    private sealed class ValueHandle : SafeHandle
    {
        public ValueHandle(nint value)
            : base(value, ownsHandle: true)
        {
        }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            NativeApi.Release(Slot.ReleaseValue, handle);
            return true;
        }
    }
}
