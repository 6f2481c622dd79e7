using System.Text.Json;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Filters;

/// <summary>A value at the path, or an element of an array there, passes one of the tests.</summary>
internal sealed class FieldCondition(JsonPath path, IReadOnlyList<ValueTest> tests) : Condition
{
    public override bool Matches(Candidate candidate)
    {
        var state = tests;
        return PathWalk.Any(candidate.Payload, path, ref state, static (value, ref tests) => Passes(value, tests));
    }

    public override bool TrySelect(PointTable table, RowMask rows)
    {
        if (table.Indexes.Find(path.Text) is not { } index)
        {
            return false;
        }

        foreach (var test in tests)
        {
            if (!test.TrySelect(index, rows))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Passes(ReadOnlySpan<byte> value, IReadOnlyList<ValueTest> tests)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return PassesOne(ref reader, tests);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (PassesOne(ref reader, tests))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool PassesOne(ref Utf8JsonReader reader, IReadOnlyList<ValueTest> tests)
    {
        foreach (var test in tests)
        {
            if (test.Passes(ref reader))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The number of values at the path is within bounds; a missing key has none.</summary>
internal sealed class ValuesCountCondition(JsonPath path, Bounds<double> bounds) : Condition
{
    public override bool Matches(Candidate candidate)
    {
        var state = (bounds, seen: false);
        return PathWalk.Any(candidate.Payload, path, ref state, static (value, ref state) =>
            {
                state.seen = true;
                return state.bounds.Contain(JsonValues.Count(value));
            })
            || (!state.seen && bounds.Contain(0));
    }
}

/// <summary>The form of a field condition that asks whether each value is (not) empty or (not) null.</summary>
internal sealed class FieldStateCondition(JsonPath path, bool? isEmpty, bool? isNull) : Condition
{
    public override bool Matches(Candidate candidate)
    {
        var state = (isEmpty, isNull, seen: false);
        var matched = PathWalk.Any(candidate.Payload, path, ref state, static (value, ref state) =>
        {
            state.seen = true;
            return state.isEmpty is { } empty
                ? JsonValues.IsEmpty(value) == empty
                : (JsonValues.IsArray(value) ? JsonValues.HasNull(value) : JsonValues.IsNull(value)) == state.isNull;
        });
        return matched || (!state.seen && (isEmpty ?? !isNull ?? false));
    }
}
