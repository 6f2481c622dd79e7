using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The native library's state in this process. There is one; it is made when it is first needed.</summary>
public sealed class OrtEnv : SafeHandle
{
    private static readonly Lock Gate = new();
    private static OrtEnv? instance;

    private OrtEnv(nint handle)
        : base(handle, ownsHandle: true)
    {
    }

    /// <summary>Whether it has been made.</summary>
    public static bool IsCreated => Volatile.Read(ref instance) is not null;

    /// <inheritdoc />
    public override bool IsInvalid => handle == 0;

    internal nint Handle => handle;

    /// <summary>The one environment, made with the defaults if it is not there yet.</summary>
    /// <exception cref="DllNotFoundException">The native library is missing; the message says what to run.</exception>
    public static OrtEnv Instance()
    {
        lock (Gate)
        {
            return instance ??= Create(default);
        }
    }

    /// <summary>Makes the environment.</summary>
    /// <exception cref="OnnxRuntimeException">It exists, so the options would have no effect.</exception>
    public static OrtEnv CreateInstanceWithOptions(ref EnvironmentCreationOptions options)
    {
        lock (Gate)
        {
            return instance is null
                ? instance = Create(options)
                : throw new OnnxRuntimeException(ErrorCode.RuntimeException, "The environment exists already: the options would have no effect.");
        }
    }

    /// <summary>The native library's version, such as 1.23.2.</summary>
    public string GetVersionString() => NativeApi.Version;

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeApi.Release(Slot.ReleaseEnv, handle);
        return true;
    }

    private static unsafe OrtEnv Create(EnvironmentCreationOptions options)
    {
        nint handle;
        var level = options.logLevel ?? OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
        fixed (byte* name = Encoding.UTF8.GetBytes((options.logId ?? "CSharpOnnxRuntime") + '\0'))
        {
            NativeApi.Check(NativeApi.CreateEnv((int)level, name, &handle));
        }

        return new OrtEnv(handle);
    }
}
