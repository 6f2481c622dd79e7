using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace Portfolio.Bench;

/// <summary>
/// The way of papers from a local upstream without a pace through Scraper and Api, both processes of their own on a real
/// PostgreSQL: read, measured, classified, stored, made a version, delivered, and stored in the catalogue.
/// </summary>
internal static class PaperJourneyFacts
{
    private const string Secret = "bench-webhook-secret-0123456789abcdef";
    private const double MostMemoryMiB = 300;

    // The first one is for what a new process compiles.
    private static readonly (int Papers, double MostSeconds)[] s_runs = [(100, double.NaN), (1_000, 3), (10_000, 25)];

    /// <summary>Prints the facts; judged are the allowed times, and the allowed memory of the last run, over those measured.</summary>
    public static async Task WriteAsync(TextWriter output, Verdict verdict)
    {
        using var postgres = await PostgresServer.StartAsync();
        await using var arxiv = await ArxivReplay.StartAsync();
        using var api = await ServiceProcess.StartAsync("Portfolio.Api.dll", Settings(
            ("ConnectionStrings__portfoliodb", await CreateAsync(postgres, "portfoliodb"))));
        using var scraper = await ServiceProcess.StartAsync("Portfolio.Scraper.dll", Settings(
            ("ConnectionStrings__scraperdb", await CreateAsync(postgres, "scraperdb")), ("API_URL", api.Http.BaseAddress!.ToString()),
            ("ARXIV_BASE_URL", arxiv.Address.ToString()), ("ARXIV_DELAY_SECONDS", "0"), ("SCHEDULE_ENABLED", "false")));
        scraper.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);

        foreach (var (papers, mostSeconds) in s_runs)
        {
            (arxiv.First, arxiv.Papers) = (arxiv.First + arxiv.Papers, papers);
            var (seconds, peak) = await RunAsync(scraper, papers);
            var count = (await api.Http.GetFromJsonAsync<JsonElement>("/api/papers/?page_size=1")).GetProperty("count").GetInt32();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"journey: {papers} papers in {seconds:F2} s, {papers / seconds:F0} a second; the scraper's memory at most {peak:F0} MiB; {count} in the catalogue"));
            if (count != arxiv.First + papers)
                throw new InvalidOperationException($"{count} papers arrived, not {arxiv.First + papers}.");
            if (double.IsNaN(mostSeconds))
                continue;
            verdict.Judge($"journey {papers}", mostSeconds / seconds);
            verdict.Judge($"memory {papers}", MostMemoryMiB / peak);
        }
    }

    private static async Task<string> CreateAsync(PostgresServer postgres, string database)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand($"CREATE DATABASE {database}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = database }.ConnectionString;
    }

    private static async Task<(double Seconds, double PeakMiB)> RunAsync(ServiceProcess scraper, int papers)
    {
        var started = Stopwatch.GetTimestamp();
        using var accepted = await scraper.Http.PostAsJsonAsync("/scrape", new { source = "arxiv", max_results = papers });
        var job = (await accepted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job_id").GetString();
        var peak = 0.0;
        while (true)
        {
            await Task.Delay(25);
            peak = Math.Max(peak, scraper.MemoryMiB);
            var state = await scraper.Http.GetFromJsonAsync<JsonElement>($"/scrape/status/{job}");
            if (state.GetProperty("status").GetString() == "failed")
                throw new InvalidOperationException($"The job failed: {state.GetProperty("errors")}");
            if (state.GetProperty("webhook").GetProperty("status").GetString() == "delivered")
                return (Stopwatch.GetElapsedTime(started).TotalSeconds, peak);
        }
    }

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] own) => own.Concat(
    [
        ("WEBHOOK_SECRET", Secret), ("SECRET_KEY", Secret + Secret), ("HOST", "127.0.0.1"), ("PORT", "0"), ("RATE_LIMITS", "off"),
        ("ENVIRONMENT", "production"), ("ALLOWED_HOSTS", "127.0.0.1"),
    ]).ToDictionary(pair => pair.Item1, pair => pair.Item2);
}
