
namespace Portfolio.Documents.Embeddings;

/// <summary>
/// The embedder that is asked for; what is stored may belong to another one until it is embedded anew. It is chosen and loaded at
/// start; when that fails, it is tried again until it succeeds, so a model that is set up later needs no restart.
/// </summary>
public sealed partial class CurrentEmbedder(
    Embedders embedders, IEnumerable<IStoredModel> storedModels, TimeProvider time, ILogger<CurrentEmbedder> logger) : BackgroundService, IEmbedder
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<IEmbedder> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string problem = "The embedding model is being loaded.";

    /// <summary>Ends when the model is ready.</summary>
    public Task Ready => ready.Task;

    /// <summary>Why the model is not ready, in one line; null when it is.</summary>
    public string? Problem => ready.Task.IsCompletedSuccessfully ? null : problem;

    /// <inheritdoc />
    public EmbeddingModel Model => Loaded.Model;

    private IEmbedder Loaded => ready.Task.IsCompletedSuccessfully
        ? ready.Task.Result
        : throw new EmbeddingException(EmbeddingFault.NotReady, problem);

    /// <inheritdoc />
    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Loaded.EmbedAsync(texts, cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var delay = ShortestDelay; !await TryLoadAsync(stoppingToken); delay = Shorter(delay * 2, LongestDelay))
        {
            await Task.Delay(delay, time, stoppingToken);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stored = storedModels.LastOrDefault() is { } storedModel ? await storedModel.FindAsync(cancellationToken) : null;
            var embedder = await embedders.ChooseAsync(stored, cancellationToken);
            ready.SetResult(embedder);
            LogReady(embedder.Model.Name, embedder.Model.Dimension);
            return true;
        }
        catch (EmbeddingException error)
        {
            Report(error.Message, error);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Report($"The database does not say which model made the stored vectors: {error.Message}", error);
        }

        return false;
    }

    /// <summary>The same problem is said once, not at every attempt.</summary>
    private void Report(string message, Exception error)
    {
        if (problem != message)
        {
            problem = message;
            LogProblem(error, message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Embedding model {Model} with {Dimension} dimensions is ready.")]
    private partial void LogReady(string model, int dimension);

    [LoggerMessage(LogLevel.Error, "No embedding yet, trying again: {Problem}")]
    private partial void LogProblem(Exception error, string problem);
}
