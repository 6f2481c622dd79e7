using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Admin;

/// <summary>Rules that fields of admin bodies have in common.</summary>
public static class FieldRules
{
    /// <summary>A text that must not be blank, and may have a greatest length in characters.</summary>
    public static Validation Required(this Validation rules, string field, string? value, int maxLength = int.MaxValue) => rules
        .Check(!string.IsNullOrWhiteSpace(value), field, "This field is required.", "missing")
        .Longest(field, value, maxLength);

    /// <summary>A text of at most so many characters.</summary>
    public static Validation Longest(this Validation rules, string field, string? value, int maxLength) =>
        rules.Check(value is null || StoredText.Length(value) <= maxLength, field, $"At most {maxLength} characters.", "too_long");

    /// <summary>One of a few words; required.</summary>
    public static Validation OneOf(this Validation rules, string field, string? value, IReadOnlyCollection<string> words) =>
        rules.Check(value is not null && words.Contains(value), field, $"One of {string.Join(", ", words)}.", "unknown_value");

    /// <summary>A number within limits, both included; required.</summary>
    public static Validation Within(this Validation rules, string field, double? value, double least, double most) =>
        rules.Check(value >= least && value <= most, field, $"A number from {least} to {most}.", "out_of_range");

    /// <summary>An absolute http or https address, if any, of at most so many characters.</summary>
    public static Validation WebAddress(this Validation rules, string field, string? value, int maxLength = int.MaxValue) => rules
        .Check(
            string.IsNullOrWhiteSpace(value)
                || (Uri.TryCreate(value.Trim(), UriKind.Absolute, out var address)
                    && address is { Scheme: "http" or "https", Host.Length: > 0 }),
            field, "An absolute http or https address.", "invalid_address")
        .Longest(field, value, maxLength);

    /// <summary>The text without blanks around it; null when nothing is left.</summary>
    public static string? Filled(this string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
