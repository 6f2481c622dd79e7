using Google.Protobuf.Collections;

namespace Qdrant.Client.Grpc;

/// <summary>A condition on a field; the value, or an element of a list, must meet it.</summary>
public sealed partial class FieldCondition
{
    private bool? _isEmpty;
    private bool? _isNull;

    /// <summary>Path of the field.</summary>
    public string Key { get; set; } = "";

    /// <summary>Equal to something.</summary>
    public Match? Match { get; set; }

    /// <summary>A number within limits.</summary>
    public Range? Range { get; set; }

    /// <summary>The number of values within limits.</summary>
    public ValuesCount? ValuesCount { get; set; }

    /// <summary>A time within limits.</summary>
    public DatetimeRange? DatetimeRange { get; set; }

    /// <summary>Missing, null or an empty list, or not so.</summary>
    public bool IsEmpty
    {
        get => _isEmpty.GetValueOrDefault();
        set => _isEmpty = value;
    }

    /// <summary>Whether <see cref="IsEmpty"/> is set.</summary>
    public bool HasIsEmpty => _isEmpty.HasValue;

    /// <summary>Null, or not so.</summary>
    public bool IsNull
    {
        get => _isNull.GetValueOrDefault();
        set => _isNull = value;
    }

    /// <summary>Whether <see cref="IsNull"/> is set.</summary>
    public bool HasIsNull => _isNull.HasValue;
}

/// <summary>What a value is compared with.</summary>
public sealed partial class Match
{
    private object? _value;

    /// <summary>Which one is set.</summary>
    public enum MatchValueOneofCase
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary>Equal to this text.</summary>
        Keyword = 1,

        /// <summary>Equal to this integer.</summary>
        Integer = 2,

        /// <summary>Equal to this truth value.</summary>
        Boolean = 3,

        /// <summary>Holds this text.</summary>
        Text = 4,

        /// <summary>Equal to one of these texts.</summary>
        Keywords = 5,

        /// <summary>Equal to one of these integers.</summary>
        Integers = 6,

        /// <summary>Equal to none of these integers.</summary>
        ExceptIntegers = 7,

        /// <summary>Equal to none of these texts.</summary>
        ExceptKeywords = 8,

        /// <summary>Holds this phrase.</summary>
        Phrase = 9,

        /// <summary>Holds one of these words.</summary>
        TextAny = 10,
    }

    /// <summary>Which one is set.</summary>
    public MatchValueOneofCase MatchValueCase { get; private set; }

    /// <summary>Equal to this text.</summary>
    public string Keyword
    {
        get => _value is string text && MatchValueCase == MatchValueOneofCase.Keyword ? text : "";
        set => (_value, MatchValueCase) = (value, MatchValueOneofCase.Keyword);
    }

    /// <summary>Whether <see cref="Keyword"/> is set.</summary>
    public bool HasKeyword => MatchValueCase == MatchValueOneofCase.Keyword;

    /// <summary>Equal to this integer.</summary>
    public long Integer
    {
        get => MatchValueCase == MatchValueOneofCase.Integer ? (long)_value! : default;
        set => (_value, MatchValueCase) = (value, MatchValueOneofCase.Integer);
    }

    /// <summary>Whether <see cref="Integer"/> is set.</summary>
    public bool HasInteger => MatchValueCase == MatchValueOneofCase.Integer;

    /// <summary>Equal to this truth value.</summary>
    public bool Boolean
    {
        get => MatchValueCase == MatchValueOneofCase.Boolean ? (bool)_value! : default;
        set => (_value, MatchValueCase) = (value, MatchValueOneofCase.Boolean);
    }

    /// <summary>Whether <see cref="Boolean"/> is set.</summary>
    public bool HasBoolean => MatchValueCase == MatchValueOneofCase.Boolean;

    /// <summary>Holds this text.</summary>
    public string Text
    {
        get => _value is string text && MatchValueCase == MatchValueOneofCase.Text ? text : "";
        set => (_value, MatchValueCase) = (value, MatchValueOneofCase.Text);
    }

    /// <summary>Whether <see cref="Text"/> is set.</summary>
    public bool HasText => MatchValueCase == MatchValueOneofCase.Text;

    /// <summary>Equal to one of these texts.</summary>
    public RepeatedStrings? Keywords
    {
        get => MatchValueCase == MatchValueOneofCase.Keywords ? (RepeatedStrings?)_value : null;
        set => (_value, MatchValueCase) = (value, value is null ? MatchValueOneofCase.None : MatchValueOneofCase.Keywords);
    }

    /// <summary>Equal to one of these integers.</summary>
    public RepeatedIntegers? Integers
    {
        get => MatchValueCase == MatchValueOneofCase.Integers ? (RepeatedIntegers?)_value : null;
        set => (_value, MatchValueCase) = (value, value is null ? MatchValueOneofCase.None : MatchValueOneofCase.Integers);
    }

    /// <summary>Equal to none of these integers.</summary>
    public RepeatedIntegers? ExceptIntegers
    {
        get => MatchValueCase == MatchValueOneofCase.ExceptIntegers ? (RepeatedIntegers?)_value : null;
        set => (_value, MatchValueCase) = (value, value is null ? MatchValueOneofCase.None : MatchValueOneofCase.ExceptIntegers);
    }

    /// <summary>Equal to none of these texts.</summary>
    public RepeatedStrings? ExceptKeywords
    {
        get => MatchValueCase == MatchValueOneofCase.ExceptKeywords ? (RepeatedStrings?)_value : null;
        set => (_value, MatchValueCase) = (value, value is null ? MatchValueOneofCase.None : MatchValueOneofCase.ExceptKeywords);
    }

    /// <summary>Holds this phrase.</summary>
    public string Phrase
    {
        get => _value is string text && MatchValueCase == MatchValueOneofCase.Phrase ? text : "";
        set => (_value, MatchValueCase) = (value, MatchValueOneofCase.Phrase);
    }

    /// <summary>Whether <see cref="Phrase"/> is set.</summary>
    public bool HasPhrase => MatchValueCase == MatchValueOneofCase.Phrase;

    /// <summary>Holds one of these words.</summary>
    public string TextAny
    {
        get => _value is string text && MatchValueCase == MatchValueOneofCase.TextAny ? text : "";
        set => (_value, MatchValueCase) = (value, MatchValueOneofCase.TextAny);
    }

    /// <summary>Whether <see cref="TextAny"/> is set.</summary>
    public bool HasTextAny => MatchValueCase == MatchValueOneofCase.TextAny;
}

/// <summary>Texts.</summary>
public sealed partial class RepeatedStrings
{
    /// <summary>The texts.</summary>
    public RepeatedField<string> Strings { get; } = [];
}

/// <summary>Integers.</summary>
public sealed partial class RepeatedIntegers
{
    /// <summary>The integers.</summary>
    public RepeatedField<long> Integers { get; } = [];
}
