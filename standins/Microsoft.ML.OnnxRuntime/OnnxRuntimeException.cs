namespace Microsoft.ML.OnnxRuntime;

/// <summary>A call to the native library failed; the message is the library's own, after the kind of failure.</summary>
#pragma warning disable CA1032, CA1064 // made by this assembly only, like the real one
public class OnnxRuntimeException : Exception
#pragma warning restore CA1032, CA1064
{
    internal OnnxRuntimeException(ErrorCode code, string message)
        : base($"[ErrorCode:{code}] {message}")
    {
    }
}
