using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portfolio.ServiceDefaults.Persistence;

/// <summary>The snake_case text of an enum's members, as stored and as published.</summary>
public static class EnumText
{
    /// <summary>The text of a value.</summary>
    public static string Format<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.Texts[value];

    /// <summary>Reads a text in any case; false for one that names no member.</summary>
    public static bool TryParse<TEnum>(string? text, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return text is not null && Names<TEnum>.Values.TryGetValue(text, out value);
    }

    internal static TEnum Parse<TEnum>(string text)
        where TEnum : struct, Enum => Names<TEnum>.Values[text];

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Texts =
            Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => SnakeCaseConvention.Name(value.ToString()));

        public static readonly FrozenDictionary<string, TEnum> Values =
            Texts.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Stores an enum as text, so that a row can be read without the program.</summary>
public sealed class EnumTextConverter<TEnum>()
    : ValueConverter<TEnum, string>(value => EnumText.Format(value), text => EnumText.Parse<TEnum>(text))
    where TEnum : struct, Enum;
