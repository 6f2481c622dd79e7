using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How a session is made. It can be disposed once the sessions made with it exist.</summary>
public class SessionOptions : SafeHandle
{
    private int intraOpNumThreads;
    private int interOpNumThreads;
    private bool enableMemoryPattern = true;
    private bool enableCpuMemArena = true;
    private GraphOptimizationLevel graphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;
    private OrtLoggingLevel logSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;

    /// <summary>Options with the library's defaults.</summary>
    public unsafe SessionOptions()
        : base(0, ownsHandle: true)
    {
        nint created;
        OrtEnv.Instance();
        NativeApi.Check(NativeApi.CreateSessionOptions(&created));
        SetHandle(created);
    }

    /// <inheritdoc />
    public override bool IsInvalid => handle == 0;

    /// <summary>Threads inside one operator; 0 lets the library choose, 1 runs everything on the caller's thread.</summary>
    public int IntraOpNumThreads
    {
        get => intraOpNumThreads;
        set => Set(Slot.SetIntraOpNumThreads, intraOpNumThreads = value);
    }

    /// <summary>Threads over independent operators; 0 lets the library choose. Only parallel execution uses them.</summary>
    public int InterOpNumThreads
    {
        get => interOpNumThreads;
        set => Set(Slot.SetInterOpNumThreads, interOpNumThreads = value);
    }

    /// <summary>Whether memory is planned ahead for shapes seen before. On by default.</summary>
    public bool EnableMemoryPattern
    {
        get => enableMemoryPattern;
        set => Set((enableMemoryPattern = value) ? Slot.EnableMemPattern : Slot.DisableMemPattern);
    }

    /// <summary>Whether freed memory is kept for the next run. On by default.</summary>
    public bool EnableCpuMemArena
    {
        get => enableCpuMemArena;
        set => Set((enableCpuMemArena = value) ? Slot.EnableCpuMemArena : Slot.DisableCpuMemArena);
    }

    /// <summary>How far the graph is rewritten.</summary>
    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => graphOptimizationLevel;
        set => Set(Slot.SetSessionGraphOptimizationLevel, (int)(graphOptimizationLevel = value));
    }

    /// <summary>What the session logs.</summary>
    public OrtLoggingLevel LogSeverityLevel
    {
        get => logSeverityLevel;
        set => Set(Slot.SetSessionLogSeverityLevel, (int)(logSeverityLevel = value));
    }

    internal nint Handle => handle;

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeApi.Release(Slot.ReleaseSessionOptions, handle);
        return true;
    }

    private void Set(Slot slot)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        NativeApi.Call(slot, handle);
    }

    private void Set(Slot slot, int value)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        NativeApi.Call(slot, handle, value);
    }
}
