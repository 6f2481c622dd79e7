using Portfolio.Documents.Embeddings;
using Portfolio.Documents.Vectors;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Documents.Search;

/// <summary>Answers 503 when the vector store or the model is away.</summary>
internal sealed class KnowledgeFailures : IEndpointFilter
{
    private const string ModelAway = "The embedding model is not ready; './portfolio model status' shows what is wrong with it.";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (VectorStoreException away)
        {
            throw new ApiException(ApiErrors.Unavailable(away.Message), away);
        }
        catch (EmbeddingException away)
        {
            // Its own words may hold paths; they are in the log.
            throw new ApiException(ApiErrors.Unavailable(ModelAway), away);
        }
    }
}
