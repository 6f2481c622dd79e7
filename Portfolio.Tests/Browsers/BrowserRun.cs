using System.Diagnostics;
using System.Text.Json;

namespace Portfolio.Tests.Browsers;

/// <summary>
/// The machine's Chromium without a window, showing one page with a profile of its own. It does what the page's scripts
/// do; it ends with the test.
/// </summary>
public sealed class BrowserRun : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // The browser's own says that it has no window, which counts as a bot.
    private const string UserAgent =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private readonly string profile;
    private readonly Process process;

    private BrowserRun(string profile, Process process) => (this.profile, this.process) = (profile, process);

    /// <summary>Where the browser is; null when this machine has none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Opens a page.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="runsScripts">Whether scripts are on.</param>
    /// <param name="doNotTrack">Whether the visitor asks not to be tracked.</param>
    public static async Task<BrowserRun> OpenAsync(Uri page, bool runsScripts = true, bool doNotTrack = false)
    {
        var profile = Directory.CreateTempSubdirectory("browser-test-").FullName;
        var preferences = Directory.CreateDirectory(Path.Combine(profile, "Default"));
        await File.WriteAllTextAsync(
            Path.Combine(preferences.FullName, "Preferences"), JsonSerializer.Serialize(new { enable_do_not_track = doNotTrack }));
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio",
            $"--user-data-dir={profile}", $"--user-agent={UserAgent}",
        ];
        var start = new ProcessStartInfo(Program!, [.. arguments, .. runsScripts ? [] : (string[])["--blink-settings=scriptEnabled=false"], page.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        // Full pipes would stop it.
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        return new BrowserRun(profile, process);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        RemoveProfile();
    }

    // Its helpers may still be writing for a moment.
    private void RemoveProfile()
    {
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
