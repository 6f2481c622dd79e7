using System.Net;
using Portfolio.Api.Webhooks;
using Portfolio.Tests.Api.Webhooks;

namespace Portfolio.Tests.Api.Papers;

/// <summary>An Api that knows a few papers, for tests that only read.</summary>
public sealed class PaperCatalogueFixture : IAsyncLifetime
{
    private readonly ApiHost api = new();

    /// <summary>A caller without credentials.</summary>
    public HttpClient Client => api.Client;

    /// <summary>How many papers there are: above the largest page.</summary>
    public const int Count = 130;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        PaperBody[] known =
        [
            new()
            {
                SourceId = "hep-th/9901001", Title = "GPT-4 for Naïve Physicists", Abstract = "About node.js and/or strings.",
                Authors = ["É. Müller", "Jo O'Neil"], Tags = ["LLM", "Fine-Tuning"], Category = "llm", Source = "arxiv",
                PublishedDate = "2025-10-03", RelevanceScore = 0.9, CitationCount = 5,
            },
            new()
            {
                SourceId = "retrieval", Title = "Dense retrieval", Abstract = "Deep maps, learning to retrieve.",
                Tags = ["RAG"], Category = "rag", Source = "huggingface", PublishedDate = "2025-10-02", RelevanceScore = 0.8, CitationCount = 50,
            },
            new()
            {
                SourceId = "deep", Title = "On deep", Abstract = "Nothing.", Tags = ["learning", "rag"], Category = "rag",
                Source = "arxiv", PublishedDate = "2025-10-01", RelevanceScore = 0.7, CitationCount = 10,
            },
            new()
            {
                SourceId = "abstract-only", Title = "Strings", Abstract = "A retrieval of deep learning, once.", Category = "nlp",
                Source = "paperswithcode", PublishedDate = "2025-10-05", RelevanceScore = 0.6, CitationCount = 10,
            },
        ];
        var others = Enumerable.Range(known.Length, Count - known.Length).Select(i => Delivery.Paper($"other-{i:000}", "Another") with
        {
            Category = "cv", RelevanceScore = 0.5, PublishedDate = "2025-01-01",
        });
        await api.Sibling.PostJsonAsync(Delivery.Path, Delivery.Of("seed-1", [.. known, .. others]), HttpStatusCode.Created);
        await api.Database.ExecuteAsync("UPDATE papers SET is_featured = true WHERE source_id = 'deep'");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => api.DisposeAsync();
}
