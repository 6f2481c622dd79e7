using Portfolio.Tests.Processes;

namespace Portfolio.Tests.Topology;

/// <summary>A service that is started by hand is closed until it is configured (contract 3.9, 9.1).</summary>
public sealed class ClosedByDefaultTests
{
    [Theory]
    [InlineData("Portfolio.Api")]
    [InlineData("Portfolio.Scraper")]
    [InlineData("Portfolio.Analytics")]
    [InlineData("Portfolio.Documents")]
    public async Task Without_any_variable_a_service_says_what_it_lacks_and_ends(string project)
    {
        var run = await ProgramRun.OfAsync(Repository.Program(project), []);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("WEBHOOK_SECRET", run.All);
        Assert.DoesNotContain("   at ", run.All);
        Assert.DoesNotContain("dev-secret-change-in-production", run.All);
    }

    [Theory]
    [InlineData("WEBHOOK_SECRET", "dev-secret-change-in-production")]
    [InlineData("AUTH_MODE", "open")]
    [InlineData("PORT", "eighty")]
    public async Task In_production_an_unsafe_or_broken_setting_is_refused_by_name(string name, string value)
    {
        var run = await ProgramRun.OfAsync(
            Repository.Program("Portfolio.Analytics"),
            [],
            new Dictionary<string, string> { ["WEBHOOK_SECRET"] = "a-secret-of-this-test", ["HOST"] = "127.0.0.1", [name] = value });

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(name, run.All);
        Assert.DoesNotContain("   at ", run.All);
    }

    [Fact]
    public async Task Documents_without_a_vector_store_says_so_and_ends()
    {
        var run = await ProgramRun.OfAsync(
            Repository.Program("Portfolio.Documents"),
            [],
            new Dictionary<string, string>
            {
                ["WEBHOOK_SECRET"] = "a-secret-of-this-test",
                ["HOST"] = "127.0.0.1",
                ["DATABASE_URL"] = "postgres://nobody@127.0.0.1:9/documentsdb",
            });

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("QDRANT_URL", run.All);
        Assert.DoesNotContain("   at ", run.All);
    }
}
