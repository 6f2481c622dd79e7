using System.Collections.Concurrent;

namespace Portfolio.Api.Caching;

/// <summary>
/// Lets callers that want the same thing at the same time wait for the first of them: after a write, fifty readers are
/// one query.
/// </summary>
public sealed class SharedWork
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<byte[]?>> running = new(StringComparer.Ordinal);

    /// <summary>
    /// The result of the work; null when it has none that can be shared. Who waits for another that failed, or had
    /// nothing to share, does the work alone.
    /// </summary>
    public async Task<byte[]?> RunAsync(string key, Func<Task<byte[]?>> work, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = running.GetOrAdd(key, mine);
        if (first != mine)
            return await first.Task.WaitAsync(cancellationToken) ?? await work();

        byte[]? result = null;
        try
        {
            return result = await work();
        }
        finally
        {
            running.TryRemove(key, out _);
            mine.SetResult(result);
        }
    }
}
