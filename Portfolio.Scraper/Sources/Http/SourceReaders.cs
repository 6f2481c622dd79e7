namespace Portfolio.Scraper.Sources.Http;

/// <summary>Makes the readers of sources.</summary>
public static class SourceReaders
{
    /// <summary>A reader with its own connection, on a gate of this process, at the usual pace of sources.</summary>
    /// <param name="provider">Of the host.</param>
    /// <param name="settings">Pace and timeout.</param>
    /// <param name="mostBytes">The largest body that is read, after decompression.</param>
    public static SourceReader CreateSourceReader(
        this IServiceProvider provider, PacedSourceSettings settings, int mostBytes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var gate = ActivatorUtilities.CreateInstance<ProcessGate>(provider);
        var delay = TimeSpan.FromSeconds(settings.DelaySeconds);
        return provider.CreateSourceReader(gate, settings, delay, mostBytes);
    }

    /// <summary>A reader with its own connection.</summary>
    /// <param name="provider">Of the host.</param>
    /// <param name="gate">Shared by all who ask the source.</param>
    /// <param name="settings">The timeout.</param>
    /// <param name="interval">Least time between two requests.</param>
    /// <param name="mostBytes">The largest body that is read, after decompression.</param>
    public static SourceReader CreateSourceReader(
        this IServiceProvider provider, IRequestGate gate, SourceSettings settings, TimeSpan interval, int mostBytes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var limits = new SourceLimits(interval, TimeSpan.FromSeconds(settings.TimeoutSeconds), mostBytes);
        return ActivatorUtilities.CreateInstance<SourceReader>(provider, SourceHttpClient.Create(), gate, limits);
    }
}
