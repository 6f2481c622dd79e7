using System.Diagnostics;
using Portfolio.Tests.Processes;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>Qdrant's own JavaScript client works against the engine: the script says how.</summary>
public sealed class JavaScriptClientTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Qdrants_own_client_works_against_the_engine()
    {
        Assert.SkipUnless(await NodePackages.HasNodeAsync(), "needs Node.js");
        var scripts = Path.Combine(Repository.Root, "Portfolio.Tests", "StandIns", "Qdrant", "js");
        var modules = await NodePackages.InstallAsync(scripts, "qdrant-js");

        var run = await ProcessRun.OfAsync(new ProcessStartInfo(
            "node", [Path.Combine(scripts, "check.mjs"), engine.Address.ToString().TrimEnd('/'), EngineFixture.Key, modules]));

        Assert.True(run.ExitCode == 0, run.All);
    }
}
