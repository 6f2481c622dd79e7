using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// The C API: a table of function pointers that only ever grows at its end, so the slots of its first version hold for
/// every later library. Functions return a status, 0 for success.
/// </summary>
internal static unsafe class NativeApi
{
    private const uint ApiVersion = 1;

    private static readonly Lock Gate = new();
    private static nint* loadedTable;
    private static nint* loadedBase;

    public static string Version => Table is null ? "" : Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)loadedBase[1])()) ?? "";

    /// <summary>Loaded at first use, and looked for again after a failure: a type initialiser would fail for good.</summary>
    private static nint* Table => loadedTable is not null ? loadedTable : Load();

    public static delegate* unmanaged<int, byte*, nint*, nint> CreateEnv => (delegate* unmanaged<int, byte*, nint*, nint>)Table[3];

    public static delegate* unmanaged<nint, void*, nuint, nint, nint*, nint> CreateSessionFromArray =>
        (delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)Table[8];

    public static delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run =>
        (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)Table[9];

    public static delegate* unmanaged<nint*, nint> CreateSessionOptions => (delegate* unmanaged<nint*, nint>)Table[10];

    public static delegate* unmanaged<nint*, nint> CreateRunOptions => (delegate* unmanaged<nint*, nint>)Table[39];

    public static delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithData =>
        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)Table[49];

    public static delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo => (delegate* unmanaged<int, int, nint*, nint>)Table[69];

    /// <summary>A function (object, out pointer or number), such as those that read a property.</summary>
    public static nint Read(Slot slot, nint source)
    {
        nint value = 0; // some functions write 32 bits only
        Check(((delegate* unmanaged<nint, nint*, nint>)Table[(int)slot])(source, &value));
        return value;
    }

    /// <summary>A function (object) that changes the object.</summary>
    public static void Call(Slot slot, nint target) => Check(((delegate* unmanaged<nint, nint>)Table[(int)slot])(target));

    /// <summary>A function (object, number) that changes the object.</summary>
    public static void Call(Slot slot, nint target, int value) => Check(((delegate* unmanaged<nint, int, nint>)Table[(int)slot])(target, value));

    /// <summary>The shape of a tensor, from its description.</summary>
    public static long[] Dimensions(nint description)
    {
        var shape = new long[Read(Slot.GetDimensionsCount, description)];
        fixed (long* values = shape)
        {
            Check(((delegate* unmanaged<nint, long*, nuint, nint>)Table[(int)Slot.GetDimensions])(description, values, (nuint)shape.Length));
        }

        return shape;
    }

    /// <summary>The names of a session's inputs or outputs; each comes from the allocator and is freed there.</summary>
    public static string[] Names(nint session, Slot count, Slot name)
    {
        nint allocator;
        Check(((delegate* unmanaged<nint*, nint>)Table[(int)Slot.GetAllocatorWithDefaultOptions])(&allocator));
        var names = new string[Read(count, session)];
        for (var index = 0; index < names.Length; index++)
        {
            nint text;
            Check(((delegate* unmanaged<nint, nuint, nint, nint*, nint>)Table[(int)name])(session, (nuint)index, allocator, &text));
            names[index] = Marshal.PtrToStringUTF8(text) ?? "";
            Check(((delegate* unmanaged<nint, nint, nint>)Table[(int)Slot.AllocatorFree])(allocator, text));
        }

        return names;
    }

    public static void Release(Slot slot, nint handle) => ((delegate* unmanaged<nint, void>)Table[(int)slot])(handle);

    /// <summary>Turns a status that is not success into the exception, and releases it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(nint status)
    {
        if (status != 0)
        {
            Throw(status);
        }
    }

    private static void Throw(nint status)
    {
        var code = (ErrorCode)((delegate* unmanaged<nint, int>)Table[1])(status);
        var message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Table[2])(status)) ?? "";
        Release(Slot.ReleaseStatus, status);
        throw new OnnxRuntimeException(code, message);
    }

    private static nint* Load()
    {
        lock (Gate)
        {
            if (loadedTable is null)
            {
                loadedBase = (nint*)((delegate* unmanaged<nint>)NativeLibrary.GetExport(NativeLibraryFile.Load(), "OrtGetApiBase"))();
                loadedTable = ((delegate* unmanaged<uint, nint*>)loadedBase[0])(ApiVersion);
            }

            return loadedTable is not null
                ? loadedTable
                : throw new DllNotFoundException("The ONNX Runtime library does not offer version 1 of its API.");
        }
    }
}
