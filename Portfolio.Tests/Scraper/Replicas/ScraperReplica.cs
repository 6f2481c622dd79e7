using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Portfolio.Tests.Api;

namespace Portfolio.Tests.Scraper.Replicas;

/// <summary>A Scraper as a process of its own on a free port, which can be killed like one.</summary>
public sealed class ScraperReplica : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ScraperReplica(Process process, Uri address)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiHost.Secret);
    }

    /// <summary>A sibling that calls it.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<ScraperReplica> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Portfolio.Scraper.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(StartLimit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith('{') && JsonDocument.Parse(line).RootElement.Text("message") is { } message
                && message.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                // A full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ScraperReplica(process, new Uri(message[at..].Trim()));
            }
        }

        throw new InvalidOperationException("The replica did not start.");
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Dispose()
    {
        Http.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
