using Google.Protobuf.WellKnownTypes;

namespace Qdrant.Client.Grpc;

/// <summary>Short ways to write conditions.</summary>
public static class Conditions
{
    /// <summary>The point has one of these ids.</summary>
    public static Condition HasId(IReadOnlyList<Guid> ids) => HasId(ids.Select(id => (PointId)id));

    /// <inheritdoc cref="HasId(IReadOnlyList{Guid})"/>
    public static Condition HasId(IReadOnlyList<ulong> ids) => HasId(ids.Select(id => (PointId)id));

    /// <summary>The point has this id.</summary>
    public static Condition HasId(Guid id) => HasId([(PointId)id]);

    /// <inheritdoc cref="HasId(Guid)"/>
    public static Condition HasId(ulong id) => HasId([(PointId)id]);

    /// <summary>The field is missing, null or an empty list.</summary>
    public static Condition IsEmpty(string field) => new() { IsEmpty = new IsEmptyCondition { Key = field } };

    /// <summary>The field is null.</summary>
    public static Condition IsNull(string field) => new() { IsNull = new IsNullCondition { Key = field } };

    /// <summary>Equal to a text.</summary>
    public static Condition MatchKeyword(string field, string keyword) => Field(field, new Match { Keyword = keyword });

    /// <summary>Holds a text.</summary>
    public static Condition MatchText(string field, string text) => Field(field, new Match { Text = text });

    /// <summary>Holds a phrase.</summary>
    public static Condition MatchPhrase(string field, string phrase) => Field(field, new Match { Phrase = phrase });

    /// <summary>Holds one of some words.</summary>
    public static Condition MatchTextAny(string field, string textAny) => Field(field, new Match { TextAny = textAny });

    /// <summary>Equal to a truth value.</summary>
    public static Condition Match(string field, bool value) => Field(field, new Match { Boolean = value });

    /// <summary>Equal to an integer.</summary>
    public static Condition Match(string field, long value) => Field(field, new Match { Integer = value });

    /// <summary>Equal to one of some texts.</summary>
    public static Condition Match(string field, IReadOnlyList<string> keywords) =>
        Field(field, new Match { Keywords = new RepeatedStrings { Strings = { keywords } } });

    /// <summary>Equal to one of some integers.</summary>
    public static Condition Match(string field, IReadOnlyList<long> values) =>
        Field(field, new Match { Integers = new RepeatedIntegers { Integers = { values } } });

    /// <summary>Equal to none of some texts.</summary>
    public static Condition MatchExcept(string field, IReadOnlyList<string> keywords) =>
        Field(field, new Match { ExceptKeywords = new RepeatedStrings { Strings = { keywords } } });

    /// <summary>Equal to none of some integers.</summary>
    public static Condition MatchExcept(string field, IReadOnlyList<long> values) =>
        Field(field, new Match { ExceptIntegers = new RepeatedIntegers { Integers = { values } } });

    /// <summary>Some object of a list meets a condition.</summary>
    public static Condition Nested(string field, Condition condition) => Nested(field, new Filter { Must = { condition } });

    /// <summary>Some object of a list matches a filter.</summary>
    public static Condition Nested(string field, Filter filter) => new() { Nested = new NestedCondition { Key = field, Filter = filter } };

    /// <summary>A number within limits.</summary>
    public static Condition Range(string field, Range range) => new() { Field = new FieldCondition { Key = field, Range = range } };

    /// <summary>The number of values within limits.</summary>
    public static Condition ValuesCount(string field, ValuesCount valuesCount) =>
        new() { Field = new FieldCondition { Key = field, ValuesCount = valuesCount } };

    /// <summary>A whole filter as a condition.</summary>
    public static Condition Filter(Filter filter) => new() { Filter = filter };

    /// <summary>A time within limits, each in UTC.</summary>
    public static Condition DatetimeRange(string field, DateTime? lt = null, DateTime? gt = null, DateTime? gte = null, DateTime? lte = null) =>
        new()
        {
            Field = new FieldCondition
            {
                Key = field,
                DatetimeRange = new DatetimeRange { Lt = Time(lt), Gt = Time(gt), Gte = Time(gte), Lte = Time(lte) },
            },
        };

    private static Condition HasId(IEnumerable<PointId> ids) => new() { HasId = new HasIdCondition { HasId = { ids } } };

    private static Condition Field(string field, Match match) => new() { Field = new FieldCondition { Key = field, Match = match } };

    private static Timestamp? Time(DateTime? value) => value is { } time ? Timestamp.FromDateTime(time) : null;
}
