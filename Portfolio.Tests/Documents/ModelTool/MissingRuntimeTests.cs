using System.Diagnostics;

namespace Portfolio.Tests.Documents.ModelTool;

public sealed class MissingRuntimeTests
{
    [Fact]
    public async Task A_missing_library_is_named_with_what_to_run()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Portfolio.ModelTool.ReferenceText).Assembly.Location);
        start.ArgumentList.Add("verify");
        start.ArgumentList.Add(Embeddings.TestModels.Offline.FolderPath);
        start.Environment["ONNXRUNTIME_LIBRARY"] = "/nowhere/libonnxruntime.so.1";

        using var tool = Process.Start(start)!;
        var error = await tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, tool.ExitCode);
        Assert.Contains("/nowhere/libonnxruntime.so.1", error, StringComparison.Ordinal);
        Assert.Contains("./portfolio doctor", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
