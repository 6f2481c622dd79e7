using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portfolio.ServiceDefaults.Json;

/// <summary>Reads and writes <see cref="DateTimeOffset"/> by the rules of <see cref="Timestamp"/>.</summary>
public sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Timestamp.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Timestamp.Text(value));
}

/// <summary>Reads and writes <see cref="DateTime"/> as UTC by the rules of <see cref="Timestamp"/>.</summary>
public sealed class DateTimeConverter : JsonConverter<DateTime>
{
    /// <inheritdoc/>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Timestamp.TryParse(reader.GetString(), out var value)
            ? value.UtcDateTime
            : throw new JsonException();

    // Stores hand out UTC without saying so; reading it as local time would move it.
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Timestamp.Text(value.Kind is DateTimeKind.Local
            ? value.ToUniversalTime()
            : DateTime.SpecifyKind(value, DateTimeKind.Utc)));
}
