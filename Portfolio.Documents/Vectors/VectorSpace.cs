using Portfolio.Documents.Embeddings;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Documents.Vectors;

/// <summary>
/// Which collection is in use. The database says so, because the switch to another one has to agree with what is
/// stored there; the answer is kept for a moment.
/// </summary>
public sealed class VectorSpace(CollectionStates states, Embedders embedders, DocumentsSettings settings, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private volatile Answer? known;
    private volatile string problem = VectorStoreProblem.Building;

    /// <summary>The name that the collection in use is known by.</summary>
    public string Alias => settings.Collection;

    /// <summary>The model of the collection in use, as it was asked for last; null when there was none.</summary>
    public string? ModelInUse => known?.Embedder?.Model.Name;

    /// <summary>Pulsed when the collection in use was not there.</summary>
    public WakeSignal Missed { get; } = new();

    /// <summary>The collection in use.</summary>
    /// <exception cref="VectorStoreException">There is none yet.</exception>
    /// <exception cref="EmbeddingException">Its model is not on this machine.</exception>
    public async Task<SearchSpace> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Recent is { } recent)
        {
            return recent.Space;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            return (Recent ?? (known = await AskAsync(cancellationToken))).Space;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Uses the collection; when it is gone, and another one is in use by now, that one.</summary>
    /// <exception cref="VectorStoreException">There is none, or the store is away or failed.</exception>
    /// <exception cref="EmbeddingException">Its model is not on this machine.</exception>
    public async Task<T> UseAsync<T>(Func<SearchSpace, Task<T>> use, CancellationToken cancellationToken)
    {
        var space = await CurrentAsync(cancellationToken);
        try
        {
            return await use(space);
        }
        catch (VectorStoreException error) when (VectorStoreProblem.IsLoss(error))
        {
            Forget();
            var moved = await CurrentAsync(cancellationToken);
            if (moved.Collection != space.Collection)
            {
                return await use(moved);
            }

            Missed.Pulse();
            throw;
        }
    }

    /// <summary>Asks the database before the next use.</summary>
    public void Forget() => known = null;

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    /// <summary>Says why there is no collection in use; null when its texts are being embedded.</summary>
    internal void Explain(string? reason) => problem = reason ?? VectorStoreProblem.Building;

    private Answer? Recent => known is { } answer && time.GetElapsedTime(answer.At) < Kept ? answer : null;

    private async Task<Answer> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var collection = (await states.ReadAsync(cancellationToken))?.InUse;
            return new Answer(
                collection,
                collection is null ? null : await embedders.GetAsync(SearchSpace.ModelOf(Alias, collection), cancellationToken),
                collection is null ? new VectorStoreException(problem) : null,
                time.GetTimestamp());
        }
        catch (EmbeddingException missing)
        {
            // Kept as well: looking for the model's folder reads every file of every model.
            return new Answer(null, null, missing, time.GetTimestamp());
        }
        catch (Exception away) when (known is { } last && StoreOutage.IsCause(away))
        {
            // Searching needs the database for nothing else.
            return last;
        }
    }

    private sealed record Answer(string? Collection, IEmbedder? Embedder, Exception? Problem, long At)
    {
        public SearchSpace Space => Collection is not null && Embedder is not null
            ? new SearchSpace(Collection, Embedder)
            : throw Again();

        // A new one each time: an exception that is thrown twice has the stack of both.
        private Exception Again() => Problem is EmbeddingException missing
            ? new EmbeddingException(missing.Fault, missing.Message, missing)
            : new VectorStoreException(Problem!.Message);
    }
}
