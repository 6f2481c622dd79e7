using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Portfolio.Analytics.Events;

/// <summary>Where an advertiser says that a visitor came from (the UTM convention).</summary>
/// <param name="Source"><c>utm_source</c>.</param>
/// <param name="Medium"><c>utm_medium</c>.</param>
/// <param name="Name"><c>utm_campaign</c>.</param>
public readonly record struct Campaign(string? Source, string? Medium, string? Name)
{
    private const int MaxLength = 100;

    /// <summary>Whether anything was said.</summary>
    public bool IsGiven => Source is not null || Medium is not null || Name is not null;

    /// <summary>Reads the fields from the metadata, else from the query of the page's address.</summary>
    public static Campaign Of(JsonElement metadata, string page)
    {
        var query = page.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0
            && page.Contains("utm_", StringComparison.OrdinalIgnoreCase)
                ? QueryHelpers.ParseQuery(page[mark..].Split('#')[0])
                : null;
        return new Campaign(Value("utm_source"), Value("utm_medium"), Value("utm_campaign"));

        string? Value(string name)
        {
            var text = EventFields.Inner(metadata, name, MaxLength);
            if (text is null && query is not null && query.TryGetValue(name, out var values)) text = values[0]?.Trim();
            return text is { Length: > 0 and <= MaxLength } ? text : null;
        }
    }
}
