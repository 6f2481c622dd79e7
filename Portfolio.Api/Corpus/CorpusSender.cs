using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Portfolio.Api.Root;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Api.Corpus;

/// <summary>Sends texts to Documents, in signed calls.</summary>
public sealed class CorpusSender(IHttpClientFactory clients, Siblings siblings, WebhookSigner signer)
{
    /// <summary>Name of the http client.</summary>
    public const string ClientName = "documents-corpus";

    /// <summary>True when Documents took them, false when it never will; otherwise the call throws.</summary>
    /// <exception cref="HttpRequestException">Documents is away, busy, or does not know the route.</exception>
    public async Task<bool> SendAsync(IReadOnlyList<WaitingPaper> papers, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new CorpusBatch([.. papers.Select(waiting => CorpusItem.Of(waiting.Paper))]), PortfolioJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(siblings.Documents, "/process/batch"));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        signer.Sign(request, Guid.NewGuid().ToString(), body);
        using var client = clients.CreateClient(ClientName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge)
            return false;
        response.EnsureSuccessStatusCode();
        return true;
    }
}
