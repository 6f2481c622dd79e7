using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>Tests get the application by running the app host's own entry point.</summary>
public sealed class EntryPointTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_model_is_the_one_of_the_app_host()
    {
        await using var builder = await DistributedApplicationTestingBuilder
            .CreateAsync<Projects.Portfolio_AppHost>(["UseVolumes=false"], TestContext.Current.CancellationToken);

        Assert.Contains(builder.Resources, resource => resource.Name == "api");
        Assert.Equal("Portfolio.AppHost", Path.GetFileName(builder.AppHostDirectory));
        Assert.True(builder.ExecutionContext.IsRunMode);
    }

    [Fact]
    public async Task An_application_that_was_built_but_not_started_can_be_disposed_of()
    {
        await using var builder = await DistributedApplicationTestingBuilder
            .CreateAsync<Projects.Portfolio_AppHost>(["UseVolumes=false"], TestContext.Current.CancellationToken);
        var application = await builder.BuildAsync(TestContext.Current.CancellationToken);

        await application.DisposeAsync().AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_wrong_in_the_entry_point_reaches_the_test()
        => await Assert.ThrowsAsync<DistributedApplicationException>(() => DistributedApplicationTestingBuilder
            .CreateAsync<Projects.Portfolio_AppHost>(["AppHost:Operation=nonsense"], TestContext.Current.CancellationToken));
}
