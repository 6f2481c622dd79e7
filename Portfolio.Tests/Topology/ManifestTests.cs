using System.Text.Json.Nodes;
using Portfolio.Tests.Processes;

namespace Portfolio.Tests.Topology;

/// <summary>The committed manifest is what the app host writes.</summary>
public sealed class ManifestTests
{
    [Fact]
    public async Task The_committed_manifest_is_up_to_date()
    {
        // In the repository's root, because the manifest names projects relative to itself.
        var written = Path.Combine(Repository.Root, $"aspire-manifest.{Guid.NewGuid():N}.tmp.json");
        try
        {
            var run = await ProgramRun.OfAsync(
                Repository.Program("Portfolio.AppHost"),
                ["--publisher", "manifest", "--output-path", written]);
            Assert.True(run.ExitCode == 0, run.All);

            var committed = Path.Combine(Repository.Root, "aspire-manifest.json");
            Assert.True(
                JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(committed)), JsonNode.Parse(File.ReadAllText(written))),
                $"aspire-manifest.json is not what the app host writes now:\n{File.ReadAllText(written)}");
        }
        finally
        {
            File.Delete(written);
        }
    }
}
