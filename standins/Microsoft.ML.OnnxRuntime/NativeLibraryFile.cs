using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// Where the native library is. The real package brings it along; here the set-up command gets it once from the npm
/// package onnxruntime-node.
/// </summary>
internal static class NativeLibraryFile
{
    /// <summary>Environment variable, or AppContext data, with the library's full path.</summary>
    public const string Setting = "ONNXRUNTIME_LIBRARY";

    private static string FileName => OperatingSystem.IsWindows() ? "onnxruntime.dll"
        : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib"
        : "libonnxruntime.so.1";

    /// <exception cref="DllNotFoundException">It is not there, or the system cannot load it.</exception>
    public static nint Load()
    {
        var path = Find();
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                $"The ONNX Runtime library {path} cannot be loaded: {error.Message} './portfolio doctor' says what is missing.", error);
        }
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } variable
            ? variable
            : AppContext.GetData(Setting) as string;
        if (named is { Length: > 0 })
        {
            return File.Exists(named)
                ? Path.GetFullPath(named)
                : throw new DllNotFoundException($"{Setting} names {named}, which does not exist. './portfolio doctor' says what is missing.");
        }

        return Candidates().FirstOrDefault(File.Exists) ?? throw new DllNotFoundException(
            $"The ONNX Runtime library {FileName} is not on this machine: run './portfolio up' once (it gets the library), "
            + $"or set {Setting} to its path. './portfolio doctor' says what is missing.");
    }

    /// <summary>Beside the program, then in the state folder of the repository that the program was built in.</summary>
    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, FileName);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, ".portfolio", "native", FileName);
        }
    }
}
