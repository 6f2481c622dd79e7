using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>Qdrant's own JavaScript client works against the engine: the script says how.</summary>
public sealed class JavaScriptClientTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Qdrants_own_client_works_against_the_engine()
    {
        Assert.SkipUnless(await RunAsync("node", "--version") is (0, _), "needs Node.js");
        var modules = await InstallAsync();

        var (code, output) = await RunAsync(
            "node", Path.Combine(Scripts(), "check.mjs"), engine.Address.ToString().TrimEnd('/'), EngineFixture.Key, modules);

        Assert.True(code == 0, output);
    }

    /// <summary>Installs what the lock file says, once, outside of what git sees.</summary>
    private static async Task<string> InstallAsync()
    {
        var repository = Path.GetFullPath(Path.Combine(Scripts(), "..", "..", "..", ".."));
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Scripts(), "package-lock.json"))))[..12];
        var folder = Path.Combine(repository, ".portfolio", "npm", $"qdrant-js-{hash}");
        var done = Path.Combine(folder, "installed");
        if (File.Exists(done))
        {
            return folder;
        }

        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc" })
        {
            File.Copy(Path.Combine(Scripts(), file), Path.Combine(folder, file), overwrite: true);
        }

        var (code, output) = await RunAsync("npm", "ci", "--prefix", folder, "--ignore-scripts");
        Assert.True(code == 0, $"npm ci failed:\n{output}");
        await File.WriteAllTextAsync(done, "");
        return folder;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }

    private static string Scripts([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "js");
}
