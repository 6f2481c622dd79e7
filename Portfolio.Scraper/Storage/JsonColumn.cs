using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Storage;

/// <summary>Columns that hold a value as JSON, in the form that callers see it in.</summary>
public static class JsonColumn
{
    /// <summary>Stores the property as <c>jsonb</c>; values are compared by their JSON.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => Write(value),
            text => JsonSerializer.Deserialize<T>(text, PortfolioJson.Options)!,
            new ValueComparer<T>(
                (one, other) => Write(one!) == Write(other!),
                value => Write(value).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(Write(value), PortfolioJson.Options)!));

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, PortfolioJson.Options);
}
