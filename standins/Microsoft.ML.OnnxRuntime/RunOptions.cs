using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Options of one run; the defaults.</summary>
public class RunOptions : SafeHandle
{
    /// <summary>Options with the library's defaults. They may be shared by runs at the same time.</summary>
    public unsafe RunOptions()
        : base(0, ownsHandle: true)
    {
        nint created;
        OrtEnv.Instance();
        NativeApi.Check(NativeApi.CreateRunOptions(&created));
        SetHandle(created);
    }

    /// <inheritdoc />
    public override bool IsInvalid => handle == 0;

    internal nint Handle => handle;

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeApi.Release(Slot.ReleaseRunOptions, handle);
        return true;
    }
}
