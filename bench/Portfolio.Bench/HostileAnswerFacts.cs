using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Bench;

/// <summary>The memory that answers cost which are much too large, when four sources get them at the same time.</summary>
internal static class HostileAnswerFacts
{
    private const int Sources = 4;
    private const int MostMegabytes = 300;

    /// <summary>The largest body that any source reads.</summary>
    private const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Prints the peak of the whole process; the verdict is that it is below 300 MB.</summary>
    public static async Task WriteAsync(TextWriter output, Verdict verdict)
    {
        await using var upstream = await HostileUpstream.StartAsync();
        for (var round = 0; round < 3; round++)
            await Task.WhenAll(Enumerable.Range(0, Sources).Select(number => AskAsync(new Uri(upstream.Address, number % 2 == 0 ? "/flood" : "/bomb"))));

        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 / (1024 * 1024);
        output.WriteLine($"hostile answers: {peak} MB at the peak for the whole process, after {3 * Sources} bodies of 200 MB and 1 GB (below {MostMegabytes})");
        verdict.Judge("hostile answers", (double)MostMegabytes / peak);
    }

    private static async Task AskAsync(Uri address)
    {
        using var http = SourceHttpClient.Create();
        var limits = new SourceLimits(TimeSpan.Zero, TimeSpan.FromSeconds(30), MostBytes);
        var reader = new SourceReader(http, new ProcessGate(TimeProvider.System), limits, TimeProvider.System, NullLogger<SourceReader>.Instance);
        try
        {
            await reader.ReadAsync(address, answer => answer.Body.Length, CancellationToken.None);
            throw new InvalidOperationException("An answer that is too large was read.");
        }
        catch (SourceException e) when (e.Message.Contains("more than", StringComparison.Ordinal))
        {
            // Refused, as it should be.
        }
    }
}
