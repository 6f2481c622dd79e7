using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Portfolio.ServiceDefaults.Settings;

/// <summary>
/// Fills a settings class from plain variable names. The framework's binder is not used because its failures name
/// properties and quote values; here every failure names the variable, and a value is never shown.
/// </summary>
public static class SettingsReader
{
    /// <summary>Reads every property that has a <see cref="SettingAttribute"/>; an empty value counts as not set.</summary>
    /// <exception cref="SettingsException">A value is unreadable, or breaks a validation attribute or rule of the class.</exception>
    public static T Read<T>(IConfiguration configuration) where T : class, new()
    {
        var settings = new T();
        var problems = new List<string>();
        foreach (var property in typeof(T).GetProperties())
        {
            if (property.GetCustomAttribute<SettingAttribute>() is not { } setting) continue;
            if (Find(configuration, setting) is { } text)
            {
                if (TryConvert(text, property.PropertyType, out var value)) property.SetValue(settings, value);
                else problems.Add($"{setting.Name} {Expectation(property.PropertyType)}.");
            }

            problems.AddRange(property.GetCustomAttributes<ValidationAttribute>()
                .Where(rule => !rule.IsValid(property.GetValue(settings)))
                .Select(rule => rule.FormatErrorMessage(setting.Name).Replace("The field ", "", StringComparison.Ordinal)));
        }

        if (problems.Count == 0 && settings is IValidatableObject rules)
            problems.AddRange(rules.Validate(new ValidationContext(settings)).Select(result => result.ErrorMessage!));
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    private static string? Find(IConfiguration configuration, SettingAttribute setting) =>
        setting.Aliases.Prepend(setting.Name)
            .Select(name => configuration[name.Replace("__", ":", StringComparison.Ordinal)]?.Trim())
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static bool TryConvert(string text, Type type, out object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(int) => int.TryParse(text, CultureInfo.InvariantCulture, out var n) ? n : null,
            _ when type == typeof(long) => long.TryParse(text, CultureInfo.InvariantCulture, out var n) ? n : null,
            _ when type == typeof(double) => Number(text),
            _ when type == typeof(bool) => Flag(text),
            _ when type == typeof(Uri) => Address(text),
            _ when type.IsEnum => Choice(text, type),
            _ when typeof(IEnumerable).IsAssignableFrom(type) => List(text),
            _ => throw new NotSupportedException($"Settings of type {type.Name} are not supported."),
        };
        return value is not null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null;

    private static object? Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => null,
    };

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    // Numbers are refused: "LOG_LEVEL=7" would otherwise be an undefined member.
    private static object? Choice(string text, Type type) =>
        Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse(type, name)
            : null;

    private static string[] List(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Expectation(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return "must be one of " + string.Join(", ", Enum.GetNames(type)).ToLowerInvariant();
        if (type == typeof(bool)) return "must be true or false";
        return type == typeof(Uri) ? "must be an absolute http or https address" : "must be a number";
    }
}
