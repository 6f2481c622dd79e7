using System.Globalization;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Metrics;

/// <summary>Reads parameters that came as texts, so that each wrong one is explained by its name.</summary>
internal sealed class QueryReader(DateTimeOffset now)
{
    private readonly Validation failures = new("query");

    /// <summary>A whole number from 1; above the maximum it is lowered.</summary>
    public int? Number(string? text, string name, int max, int min = 1)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.All(char.IsAsciiDigit) && text.TrimStart('0') is { Length: > 0 } digits)
        {
            var number = digits.Length < 10 ? int.Parse(digits, CultureInfo.InvariantCulture) : int.MaxValue;
            if (number >= min) return Math.Min(number, max);
        }

        failures.Add(name, $"Must be a whole number from {min}.", "int_type");
        return null;
    }

    /// <summary>One of the choices, the first when absent.</summary>
    public string Choice(string? text, string name, params ReadOnlySpan<string> choices)
    {
        if (string.IsNullOrEmpty(text)) return choices[0];
        foreach (var choice in choices)
            if (choice.Equals(text, StringComparison.OrdinalIgnoreCase)) return choice;
        failures.Add(name, $"Must be {string.Join(", ", choices!)}.", "enum");
        return choices[0];
    }

    /// <summary>Days by their first and last, or by their number back from today; null when nothing is said.</summary>
    public DateRange? Range(string? from, string? to, string? days = null)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var count = Number(days, "days", int.MaxValue);
        var first = Date(from, "from");
        var last = Date(to, "to") ?? today;
        if (count is { } back) return DateRange.Of(today.AddDays(1 - Math.Min(back, DateRange.MaxDays)), today);
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to)) return null;
        first ??= last.AddDays(-6);
        failures.Check(first <= last, "from", "Must not be after to.", "value_error");
        return first <= last ? DateRange.Of(first.Value, last) : null;
    }

    /// <summary>Refuses the request when anything is wrong.</summary>
    /// <exception cref="ApiException">400.</exception>
    public void ThrowIfInvalid() => failures.ThrowIfInvalid();

    /// <summary>Notes what is wrong.</summary>
    public void Add(string name, string message) => failures.Add(name, message);

    private DateOnly? Date(string? text, string name)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        failures.Add(name, "Must be a date such as 2025-11-03.", "date_type");
        return null;
    }
}
