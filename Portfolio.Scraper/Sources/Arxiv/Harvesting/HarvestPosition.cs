using System.Globalization;
using System.Text.Json;

namespace Portfolio.Scraper.Sources.Arxiv.Harvesting;

/// <summary>How far a harvest is. Everything that arXiv changed from <see cref="First"/> to before <see cref="Day"/> is read.</summary>
/// <param name="Sets">What is harvested, joined; a position in other sets is of no use.</param>
/// <param name="First">The first day of the window.</param>
/// <param name="Day">The day that is being read.</param>
/// <param name="Set">The set of that day that is being read.</param>
/// <param name="Token">Of the page that comes next; null for the first page of the day. It is good for hours, not for ever.</param>
/// <param name="Skip">Papers of that page that were delivered before the run was cut.</param>
internal sealed record HarvestPosition(string Sets, DateOnly First, DateOnly Day, string Set, string? Token, int Skip)
{
    /// <summary>
    /// Where to begin: where an earlier run left off if it read the same sets from no later a day on, else at the window.
    /// </summary>
    public static HarvestPosition Begin(string? text, IReadOnlyList<string> sets, DateOnly first)
    {
        var fresh = new HarvestPosition(string.Join(',', sets), first, first, sets[0], null, 0);
        if (Parse(text) is not { } left || left.Sets != fresh.Sets || left.First > first || left.Day < first)
            return fresh;
        return sets.Contains(left.Set) ? left with { First = first } : fresh;
    }

    /// <summary>As it is stored.</summary>
    public override string ToString() => JsonSerializer.Serialize(this);

    /// <summary>How many days lie between two positions' days, for the progress.</summary>
    public int DaysUntil(DateOnly last) => Math.Max(last.DayNumber - Day.DayNumber, 0);

    /// <summary>For messages.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Set} of {Day:yyyy-MM-dd}");

    private static HarvestPosition? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<HarvestPosition>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
