using Grpc.Core;
using Qdrant.Client;

namespace Portfolio.Documents.Vectors;

/// <summary>Calls of the vector store with a limit, whose failures are all <see cref="VectorStoreException"/>.</summary>
public sealed class VectorCalls(QdrantClient client)
{
    /// <summary>For questions.</summary>
    public static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(5);

    /// <summary>For changes.</summary>
    public static readonly TimeSpan LongLimit = TimeSpan.FromSeconds(30);

    /// <summary>Makes a call.</summary>
    /// <exception cref="VectorStoreException">It failed, or took longer than the limit.</exception>
    public async Task<T> AskAsync<T>(
        Func<QdrantClient, CancellationToken, Task<T>> call, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        try
        {
            return await call(client, limited.Token);
        }
        catch (Exception error)
            when (error is OperationCanceledException or RpcException or QdrantException && !cancellationToken.IsCancellationRequested)
        {
            throw new VectorStoreException(VectorStoreProblem.Of(error), error);
        }
        catch (RpcException error)
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
    }

    /// <summary>Makes a call that has no answer.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task TellAsync(
        Func<QdrantClient, CancellationToken, Task> call, TimeSpan limit, CancellationToken cancellationToken) =>
        AskAsync(
            async (to, token) =>
            {
                await call(to, token);
                return true;
            },
            limit, cancellationToken);
}
