namespace Portfolio.Scraper.Sources.Http;

/// <summary>A request to a source.</summary>
/// <param name="Address">Absolute, http or https.</param>
public sealed record SourceCall(Uri Address)
{
    /// <summary>Sent to the host of <see cref="Address"/> and to no other that it redirects to.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>JSON to post; null for a GET.</summary>
    public ReadOnlyMemory<byte>? Json { get; init; }

    /// <summary>Whether another address may answer; a request with a body is never sent on.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>The message for an address that this call has come to.</summary>
    internal HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(Json is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (Json is { } json)
        {
            message.Content = new ReadOnlyMemoryContent(json);
            message.Content.Headers.ContentType = new("application/json");
        }

        if (Uri.Compare(Address, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0)
        {
            foreach (var (name, value) in Headers)
                message.Headers.Add(name, value);
        }

        return message;
    }
}
