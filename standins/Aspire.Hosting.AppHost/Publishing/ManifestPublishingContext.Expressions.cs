using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <content>Expressions, and the entries that stand for encoded parameters and decided texts.</content>
public sealed partial class ManifestPublishingContext
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ParameterResource, Dictionary<string, string>> encoded = [];
    private readonly Dictionary<string, ReferenceExpression> conditionals = new(StringComparer.OrdinalIgnoreCase);

    private string Expression(object value) => value switch
    {
        ReferenceExpression { IsConditional: false } expression => Expression(expression),
        IManifestExpressionProvider provider => provider.ValueExpression,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private string Expression(ReferenceExpression expression)
    {
        var parts = new object[expression.ManifestExpressions.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = EncodedName(expression.ValueProviders[i], expression.StringFormats[i]) is { } name
                ? $"{{{name}.value}}"
                : expression.ManifestExpressions[i];
        }

        return string.Format(CultureInfo.InvariantCulture, expression.Format, parts);
    }

    private void Register(ReferenceExpression expression)
    {
        if (expression is { IsConditional: true, Name: { } name })
        {
            conditionals.TryAdd(name, expression);
            names.Add(name);
            Register(expression.WhenTrue!);
            Register(expression.WhenFalse!);
            return;
        }

        for (var i = 0; i < expression.ValueProviders.Count; i++)
        {
            EncodedName(expression.ValueProviders[i], expression.StringFormats[i]);
        }
    }

    /// <summary>The entry that holds a parameter in a format; null for what is no parameter or has no format.</summary>
    private string? EncodedName(IValueProvider provider, string? format)
    {
        var parameter = provider switch
        {
            ParameterResource plain => plain,
            ReferenceExpression { Format: "{0}", ValueProviders: [ParameterResource wrapped] } => wrapped,
            _ => null,
        };
        if (parameter is null || string.IsNullOrEmpty(format))
        {
            return null;
        }

        if (!encoded.TryGetValue(parameter, out var formats))
        {
            encoded[parameter] = formats = new Dictionary<string, string>(StringComparer.Ordinal);
        }

        if (!formats.TryGetValue(format, out var name))
        {
            formats[format] = name = FreeName($"{parameter.Name}-{format.ToLowerInvariant()}-encoded");
        }

        return name;
    }

    private string FreeName(string wanted)
    {
        var name = wanted;
        for (var i = 1; !names.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        }

        return name;
    }

    private void WriteEncodedParameters(ParameterResource parameter)
    {
        if (!encoded.Remove(parameter, out var formats))
        {
            return;
        }

        foreach (var (format, name) in formats)
        {
            Writer.WriteStartObject(name);
            Writer.WriteString("type", "annotated.string");
            Writer.WriteString("value", parameter.ValueExpression);
            Writer.WriteString("filter", format);
            Writer.WriteEndObject();
        }
    }

    private void WriteRemainingEncodedParameters()
    {
        foreach (var parameter in encoded.Keys.ToList())
        {
            WriteEncodedParameters(parameter);
        }
    }

    private async Task WriteConditionalsAsync()
    {
        foreach (var (name, expression) in conditionals)
        {
            var text = await expression.GetValueAsync(CancellationToken).ConfigureAwait(false);
            Writer.WriteStartObject(name);
            Writer.WriteString("type", "value.v0");
            Writer.WriteString("connectionString", text ?? string.Empty);
            Writer.WriteEndObject();
        }
    }
}
