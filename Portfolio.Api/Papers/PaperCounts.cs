using System.Globalization;
using System.Text;
using System.Text.Json;
using Portfolio.Api.Caching;

namespace Portfolio.Api.Papers;

/// <summary>How many papers meet criteria, kept by the criteria: every page of a list needs it.</summary>
public sealed class PaperCounts(AnswerCopies copies)
{
    /// <summary>The count, from a copy or by asking.</summary>
    public async Task<int> GetAsync(PaperCriteria criteria, Func<Task<int>> ask)
    {
        var key = $"count:{AnswerKey.Of(JsonSerializer.Serialize(criteria))}";
        var (generation, copy) = await copies.FindAsync(CachedResource.Papers, key);
        if (copy is not null)
            return int.Parse(copy, CultureInfo.InvariantCulture);
        var count = await ask();
        await copies.KeepAsync(
            CachedResource.Papers, generation, key, Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture)));
        return count;
    }
}
