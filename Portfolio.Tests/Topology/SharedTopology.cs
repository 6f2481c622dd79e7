[assembly: AssemblyFixture(typeof(Portfolio.Tests.Topology.SharedTopology))]

namespace Portfolio.Tests.Topology;

/// <summary>
/// The one topology that tests share, started when the first test asks for it. Tests that take something away from it
/// start one of their own.
/// </summary>
public sealed class SharedTopology : IAsyncLifetime
{
    private readonly Lazy<Task<AppHostRun>> _run = new(AppHostRun.StartAsync);

    /// <summary>Made by the test runner before the first test.</summary>
    public SharedTopology() => Current = this;

    /// <summary>The one of this run, for fixtures that are made by hand.</summary>
    public static SharedTopology Current { get; private set; } = null!;

    /// <summary>The running topology.</summary>
    public Task<AppHostRun> RunAsync() => _run.Value;

    /// <inheritdoc />
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_run.IsValueCreated && _run.Value.IsCompletedSuccessfully)
        {
            await (await _run.Value).DisposeAsync();
        }
    }
}
