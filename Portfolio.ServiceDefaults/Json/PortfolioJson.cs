using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Portfolio.ServiceDefaults.Json;

/// <summary>The JSON of all services: snake_case, millisecond UTC timestamps, enums as snake_case words.</summary>
public static class PortfolioJson
{
    /// <summary>Shared read-only options for code outside a request.</summary>
    public static JsonSerializerOptions Options { get; } = Frozen(JsonNamingPolicy.SnakeCaseLower);

    /// <summary>The same with camelCase names, which only Analytics emits on request.</summary>
    public static JsonSerializerOptions CamelCase { get; } = Frozen(JsonNamingPolicy.CamelCase);

    /// <summary>Sets every rule on the options of the framework.</summary>
    public static void Apply(JsonSerializerOptions options) => Apply(options, JsonNamingPolicy.SnakeCaseLower);

    private static void Apply(JsonSerializerOptions options, JsonNamingPolicy naming)
    {
        options.PropertyNamingPolicy = naming;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.MaxDepth = 32;
        // Answers are application/json with nosniff, never pasted into HTML: only JSON's own escapes are needed.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new TimestampConverter());
        options.Converters.Add(new DateTimeConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver())
            .WithAddedModifier(NullCountsAsAbsent.Modify);
    }

    private static JsonSerializerOptions Frozen(JsonNamingPolicy naming)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options, naming);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
