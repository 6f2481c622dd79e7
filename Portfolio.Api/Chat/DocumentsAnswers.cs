using System.Net.Http.Headers;
using System.Text.Json;
using Portfolio.Api.Root;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Api.Chat;

/// <summary>Asks Documents, in signed calls.</summary>
public sealed partial class DocumentsAnswers(
    IHttpClientFactory clients, Siblings siblings, WebhookSigner signer, ILogger<DocumentsAnswers> log)
{
    /// <summary>Name of the http client.</summary>
    public const string ClientName = "documents-answers";

    /// <summary>An answer to a question.</summary>
    /// <exception cref="ApiException">503: Documents does not answer.</exception>
    public async Task<AskAnswer> AskAsync(AskRequest question, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(question, PortfolioJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(siblings.Documents, "/ask"));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        signer.Sign(request, Guid.NewGuid().ToString(), body);
        return await SendAsync<AskAnswer>(request, cancellationToken);
    }

    /// <summary>How many passages Documents can search.</summary>
    /// <exception cref="ApiException">503: Documents does not answer.</exception>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(siblings.Documents, "/stats"));
        return (await SendAsync<AskStatistics>(request, cancellationToken)).VectorStore?.TotalDocuments ?? 0;
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<T>(PortfolioJson.Options, cancellationToken)
                ?? throw new JsonException("The answer is empty.");
        }
        catch (Exception cause) when (cause is HttpRequestException or JsonException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNoAnswer(request.RequestUri!.AbsolutePath, (cause as HttpRequestException)?.StatusCode?.ToString() ?? cause.GetType().Name);
            throw new ApiException(ApiErrors.Unavailable("The knowledge base does not answer right now."), cause);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Documents gave no answer to {Path}: {Reason}")]
    private partial void LogNoAnswer(string path, string reason);
}
