using Portfolio.Analytics.Events;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage;

namespace Portfolio.Analytics.Metrics.Summary;

/// <summary>The questions of a summary: the same for some days as for the whole history, under other keys.</summary>
/// <param name="figures">Where they are answered.</param>
/// <param name="range">Days that are kept; null for the whole history.</param>
internal sealed class SummaryFigures(IFigures figures, DateRange? range)
{
    public Task<IReadOnlyList<NamedCount>> TopAsync(string key, int count) =>
        range is null ? figures.TopAsync(key, count) : figures.TopOfAsync(range.Keys(key), count);

    public async Task<IReadOnlyList<long>> TotalsAsync()
    {
        if (range is null) return await Task.WhenAll(EventTypes.All.Select(type => figures.CounterAsync(AnalyticsKeys.Total(type))));
        return await FieldsAsync(AnalyticsKeys.Totals, [.. EventTypes.All.Select(type => type.Plural())]);
    }

    public Task<long> NamesAsync(string ranking, EventType type) =>
        range is null ? figures.NamesAsync(ranking) : figures.DistinctAsync(range.Keys(AnalyticsKeys.Distinct(type)));

    public async Task<IReadOnlyList<long>> FieldsAsync(string key, string[] fields)
    {
        if (range is null) return await figures.FieldsAsync(key, fields);
        var days = await Task.WhenAll(range.Keys(key).Select(day => figures.FieldsAsync(day, fields)));
        return [.. fields.Select((_, i) => days.Sum(day => day[i]))];
    }

    public async Task<IReadOnlyDictionary<string, long>> TableAsync(string key)
    {
        if (range is null) return await figures.TableAsync(key);
        var days = await Task.WhenAll(range.Keys(key).Select(figures.TableAsync));
        return days.SelectMany(day => day).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value));
    }
}
