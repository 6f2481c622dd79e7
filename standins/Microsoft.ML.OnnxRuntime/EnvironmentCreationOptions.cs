namespace Microsoft.ML.OnnxRuntime;

/// <summary>What may be said when the environment is made; everything is optional.</summary>
public struct EnvironmentCreationOptions
{
    /// <summary>The name that stands in the library's log lines.</summary>
    public string? logId;

    /// <summary>What is logged; warnings and above when not given.</summary>
    public OrtLoggingLevel? logLevel;
}
