using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage;
using Portfolio.Analytics.Visitors.Countries;

namespace Portfolio.Analytics.Metrics.Sources;

/// <summary>Reads where visitors come from and what they use.</summary>
internal sealed class SourceReader(FigureSource source, AnalyticsSettings settings, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<GeographyAnswer> CountriesAsync(string? days)
    {
        var reader = new QueryReader(time.GetUtcNow());
        var range = reader.Range(null, null, days);
        reader.ThrowIfInvalid();
        var (countries, degraded) = await source.ReadAsync(figures => range is null
            ? figures.TableAsync(AnalyticsKeys.Countries)
            : TablesAsync(figures, AnalyticsKeys.Countries, range));
        return new GeographyAnswer(Known(countries), countries.GetValueOrDefault(CountryLookup.Unknown)) { Degraded = degraded };
    }

    public async Task<ReferrersAnswer> ReferrersAsync(RangeQuery query)
    {
        var (range, limit) = query.Read(time.GetUtcNow());
        var ((referrers, campaigns), degraded) = await source.ReadAsync(async figures =>
        {
            var referrers = TablesAsync(figures, AnalyticsKeys.Referrers, range);
            var campaigns = TablesAsync(figures, AnalyticsKeys.Campaigns, range);
            return (await referrers, await campaigns);
        });
        return new ReferrersAnswer(
            range.First, range.Last,
            [.. Ordered(referrers).Take(limit).Select(entry => new ReferrerViews(entry.Key, entry.Value))],
            [.. Ordered(campaigns).Take(limit).Select(entry => Campaign(entry.Key, entry.Value))]) { Degraded = degraded };
    }

    public async Task<DevicesAnswer> DevicesAsync(RangeQuery query)
    {
        var (range, _) = query.Read(time.GetUtcNow());
        var (devices, degraded) = await source.ReadAsync(figures => TablesAsync(figures, AnalyticsKeys.Devices, range));
        return new DevicesAnswer(range.First, range.Last, Part(devices, "device:"), Part(devices, "browser:"), Part(devices, "system:")) { Degraded = degraded };
    }

    public async Task<FilteredAnswer> FilteredAsync(RangeQuery query)
    {
        var (range, _) = query.Read(time.GetUtcNow());
        var (filtered, degraded) = await source.ReadAsync(figures => TablesAsync(figures, AnalyticsKeys.Filtered, range));
        return new FilteredAnswer(range.First, range.Last, filtered.Values.Sum(), Ordered(filtered).ToDictionary()) { Degraded = degraded };
    }

    /// <summary>Countries that are known, the most views first.</summary>
    public static IReadOnlyDictionary<string, long> Known(IReadOnlyDictionary<string, long> countries) =>
        Ordered(countries).Where(country => country.Key != CountryLookup.Unknown).ToDictionary();

    private async Task<IReadOnlyDictionary<string, long>> TablesAsync(IFigures figures, string key, DateRange range)
    {
        var tables = await Task.WhenAll(range.Kept(Today, settings.EventRetentionDays).Keys(key).Select(figures.TableAsync));
        return tables.SelectMany(table => table).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value));
    }

    private static Dictionary<string, long> Part(IReadOnlyDictionary<string, long> table, string prefix) =>
        Ordered(table).Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);

    private static IOrderedEnumerable<KeyValuePair<string, long>> Ordered(IReadOnlyDictionary<string, long> table) =>
        table.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal);

    private static CampaignViews Campaign(string key, long views)
    {
        var parts = key.Split('\t');
        return new CampaignViews(Part(0), Part(1), Part(2), views);
        string? Part(int i) => parts.Length > i && parts[i].Length > 0 ? parts[i] : null;
    }
}
