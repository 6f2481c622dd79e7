using System.Text;
using System.Text.Json;

namespace Qdrant.Engine.Filters;

/// <summary>A question about one payload value that is not an array.</summary>
internal abstract class ValueTest
{
    /// <summary>Answers for the token that the reader stands on, and leaves the reader there.</summary>
    public abstract bool Passes(ref Utf8JsonReader reader);

    /// <summary>Adds the rows that pass, when this index knows them all.</summary>
    public virtual bool TrySelect(IPayloadIndex index, RowMask rows) => false;
}

/// <summary>Equal to one of some strings.</summary>
internal sealed class StringTest(IReadOnlySet<string> values) : ValueTest
{
    // So many are compared one by one, without making a string of every payload's value.
    private const int Few = 16;

    private readonly byte[][]? _few = values.Count <= Few ? [.. values.Select(Encoding.UTF8.GetBytes)] : null;

    public override bool Passes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (_few is null)
        {
            return values.Contains(reader.GetString()!);
        }

        foreach (var value in _few)
        {
            if (reader.ValueTextEquals(value))
            {
                return true;
            }
        }

        return false;
    }

    public override bool TrySelect(IPayloadIndex index, RowMask rows) => PayloadIndex<string>.TrySelect(index, values, rows);
}

/// <summary>Equal to one of some integers. A number with a fraction part, even ".0", is no integer.</summary>
internal sealed class IntegerTest(IReadOnlySet<long> values) : ValueTest
{
    public override bool Passes(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && values.Contains(value);

    public override bool TrySelect(IPayloadIndex index, RowMask rows) =>
        PayloadIndex<long>.TrySelect(index, values, rows);
}

/// <summary>Equal to a truth value.</summary>
internal sealed class BooleanTest(bool wanted) : ValueTest
{
    public override bool Passes(ref Utf8JsonReader reader) =>
        reader.TokenType == (wanted ? JsonTokenType.True : JsonTokenType.False);

    public override bool TrySelect(IPayloadIndex index, RowMask rows) =>
        PayloadIndex<bool>.TrySelect(index, new HashSet<bool> { wanted }, rows);
}

/// <summary>Anything but null and the listed values; of another type counts as different.</summary>
internal sealed class ExceptTest(IReadOnlySet<string>? strings, IReadOnlySet<long>? integers) : ValueTest
{
    public override bool Passes(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => false,
        JsonTokenType.String => strings?.Contains(reader.GetString()!) != true,
        JsonTokenType.Number => integers is null || !reader.TryGetInt64(out var value) || !integers.Contains(value),
        _ => true,
    };
}

/// <summary>A string that contains one of some texts, as they stand.</summary>
internal sealed class TextTest(IReadOnlyList<string> texts) : ValueTest
{
    public override bool Passes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        var value = reader.GetString()!;
        return texts.Any(text => value.Contains(text, StringComparison.Ordinal));
    }
}

/// <summary>A number within bounds.</summary>
internal sealed class RangeTest(Bounds<double> bounds) : ValueTest
{
    public override bool Passes(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && bounds.Contain(value);

    public override bool TrySelect(IPayloadIndex index, RowMask rows) => index switch
    {
        PayloadIndex<double> floats => floats.SelectRange(bounds, static value => value, rows),
        PayloadIndex<long> integers => integers.SelectRange(bounds, static value => (double)value, rows),
        _ => false,
    };
}

/// <summary>A string that is a date and time within bounds.</summary>
internal sealed class DatetimeTest(Bounds<DateTime> bounds) : ValueTest
{
    public override bool Passes(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Datetimes.TryParse(reader.GetString(), out var value) && bounds.Contain(value);

    public override bool TrySelect(IPayloadIndex index, RowMask rows) =>
        index is PayloadIndex<DateTime> times && times.SelectRange(bounds, static value => value, rows);
}
