using System.Diagnostics;
using System.Security.Cryptography;

namespace Portfolio.Tests.Processes;

/// <summary>Packages from npm for a test's script.</summary>
public static class NodePackages
{
    /// <summary>Whether Node.js is on this machine.</summary>
    public static async Task<bool> HasNodeAsync()
    {
        try
        {
            return (await ProcessRun.OfAsync(new ProcessStartInfo("node", ["--version"]))).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Installs what the lock file beside the script says, once, outside of what git sees; returns the folder.</summary>
    public static async Task<string> InstallAsync(string scripts, string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(scripts, "package-lock.json"))))[..12];
        var folder = Path.Combine(Repository.Root, ".portfolio", "npm", $"{name}-{hash}");
        var done = Path.Combine(folder, "installed");
        if (File.Exists(done))
        {
            return folder;
        }

        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "package.json", "package-lock.json", ".npmrc" })
        {
            File.Copy(Path.Combine(scripts, file), Path.Combine(folder, file), overwrite: true);
        }

        var run = await ProcessRun.OfAsync(new ProcessStartInfo("npm", ["ci", "--prefix", folder, "--ignore-scripts"]));
        Assert.True(run.ExitCode == 0, $"npm ci failed:\n{run.All}");
        await File.WriteAllTextAsync(done, "");
        return folder;
    }
}
