using System.Diagnostics;
using System.Text.Json;

namespace Portfolio.Bench;

/// <summary>The Documents service as a process of its own, on a free port.</summary>
internal sealed class DocumentsService : IDisposable
{
    /// <summary>The alias of its collection.</summary>
    public const string Collection = "bench";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private DocumentsService(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <summary>Makes its tables.</summary>
    public static async Task MigrateAsync(string database, Uri engine)
    {
        using var process = Start(database, engine, "--migrate");
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("The Documents service could not migrate its database.");
    }

    /// <summary>Starts it and waits until it is healthy.</summary>
    public static async Task<DocumentsService> StartAsync(string database, Uri engine)
    {
        var process = Start(database, engine);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                var service = new DocumentsService(process, new Uri(line[at..].Split('"', ' ')[0]));
                await service.HealthyAsync();
                return service;
            }
        }

        throw new InvalidOperationException("The Documents service did not start.");
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        await using var body = await Http.GetStreamAsync(path);
        using var answer = await JsonDocument.ParseAsync(body);
        return answer.RootElement.Clone();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task HealthyAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var health = await Http.GetAsync("/health");
            if (health.IsSuccessStatusCode)
                return;
            if (Stopwatch.GetElapsedTime(started) > Limit)
                throw new InvalidOperationException($"The Documents service is not healthy: {await health.Content.ReadAsStringAsync()}");
            await Task.Delay(200);
        }
    }

    private static Process Start(string database, Uri engine, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Portfolio.Documents.dll"), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__documentsdb"] = database, ["ConnectionStrings__qdrant"] = $"Endpoint={engine}",
            ["QDRANT_COLLECTION"] = Collection, ["EMBEDDING_MODEL"] = "use-lite-en", ["API_URL"] = "http://127.0.0.1:9", ["HOST"] = "127.0.0.1",
            ["PORT"] = "0", ["RATE_LIMITS"] = "off", ["ASPNETCORE_ENVIRONMENT"] = "Development", ["LOG_LEVEL"] = "INFO",
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
