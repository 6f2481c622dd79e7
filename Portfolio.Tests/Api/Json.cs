using System.Net;
using System.Text.Json;

namespace Portfolio.Tests.Api;

/// <summary>Calls whose answers are JSON.</summary>
public static class Json
{
    /// <summary>The body of a GET that must succeed.</summary>
    public static Task<JsonElement> GetJsonAsync(this HttpClient client, string path) =>
        client.GetJsonAsync(path, HttpStatusCode.OK);

    /// <summary>The body of a GET that must answer with a status.</summary>
    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path, HttpStatusCode status)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await response.JsonAsync(status);
    }

    /// <summary>The body of a POST of JSON text that must answer with a status.</summary>
    public static async Task<JsonElement> PostJsonAsync(
        this HttpClient client, string path, string json, HttpStatusCode status)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await response.JsonAsync(status);
    }

    /// <summary>The body of a request with JSON text that must answer with a status.</summary>
    public static async Task<JsonElement> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, string json, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.JsonAsync(status);
    }

    /// <summary>A DELETE that must answer with 204.</summary>
    public static async Task RemoveAsync(this HttpClient client, string path)
    {
        using var response = await client.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    /// <summary>The body of an answer that must have a status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A text field.</summary>
    public static string? Text(this JsonElement element, string field) => element.GetProperty(field).GetString();

    /// <summary>A number field.</summary>
    public static int Number(this JsonElement element, string field) => element.GetProperty(field).GetInt32();

    /// <summary>The source ids of a list's page, in order.</summary>
    public static IReadOnlyList<string?> SourceIds(this JsonElement envelope) =>
        [.. envelope.GetProperty("results").EnumerateArray().Select(paper => paper.Text("source_id"))];
}
