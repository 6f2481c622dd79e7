using Microsoft.Extensions.Hosting;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Http;

/// <summary>
/// Gives memory back once requests have stopped for a moment: what a load leaves in the heap would otherwise stay
/// until the next one.
/// </summary>
internal sealed class IdleTrim(TimeProvider time) : BackgroundService
{
    private const long StillBytes = 1 << 20;
    private const long WorthwhileBytes = 8 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (allocated, trimmed) = (0L, GC.GetTotalMemory(forceFullCollection: false));
        using var timer = new PeriodicTimer(Pause, time);
        // Stops by its own end: a cancelled wait would be reported as a failure when the host goes without being stopped.
        using var stop = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var now = GC.GetTotalAllocatedBytes();
            if (now - allocated < StillBytes && GC.GetTotalMemory(forceFullCollection: false) > trimmed + WorthwhileBytes)
            {
                Buffers.Drop();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                trimmed = GC.GetTotalMemory(forceFullCollection: false);
            }

            allocated = now;
        }
    }
}
