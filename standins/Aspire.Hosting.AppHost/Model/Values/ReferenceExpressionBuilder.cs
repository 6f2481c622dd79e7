using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Builds an expression piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private readonly StringBuilder format = new();
    private readonly List<IValueProvider> valueProviders = [];
    private readonly List<string> manifestExpressions = [];
    private readonly List<string?> stringFormats = [];

    /// <summary>Whether nothing has been added.</summary>
    public bool IsEmpty => format.Length == 0;

    /// <summary>Adds an interpolated string.</summary>
    /// <param name="handler">The interpolated string.</param>
#pragma warning disable CA1822 // The compiler needs the instance: it hands it to the handler.
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler)
    {
        // The compiler has called the handler's methods, which add to this builder.
    }
#pragma warning restore CA1822

    /// <summary>Adds text.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value) => format.Append(value);

    /// <summary>Adds text.</summary>
    /// <param name="value">The text.</param>
    /// <param name="format">Null, or <c>uri</c>.</param>
    public void AppendFormatted(string? value, string? format = null)
    {
        if (value is not null)
        {
            this.format.Append(StringFormat.Apply(value, format));
        }
    }

    /// <summary>Adds an open value.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="valueProvider">The value.</param>
    /// <param name="format">Null, or <c>uri</c>.</param>
    public void AppendFormatted<T>(T valueProvider, string? format = null)
        where T : IValueProvider, IManifestExpressionProvider
    {
        this.format.Append(CultureInfo.InvariantCulture, $"{{{valueProviders.Count}}}");
        valueProviders.Add(valueProvider);
        manifestExpressions.Add(valueProvider.ValueExpression);
        stringFormats.Add(format);
    }

    /// <summary>The expression.</summary>
    public ReferenceExpression Build()
        => ReferenceExpression.Create(format.ToString(), [.. valueProviders], [.. manifestExpressions], [.. stringFormats]);

    /// <summary>Receives an interpolated string.</summary>
    /// <param name="literalLength">Set by the compiler.</param>
    /// <param name="formattedCount">Set by the compiler.</param>
    /// <param name="builder">The builder to add to.</param>
    [InterpolatedStringHandler]
#pragma warning disable CS9113 // The shape that the compiler expects.
    public readonly ref struct ReferenceExpressionBuilderInterpolatedStringHandler(
        int literalLength, int formattedCount, ReferenceExpressionBuilder builder)
#pragma warning restore CS9113
    {
        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        public void AppendLiteral(string value) => builder.AppendLiteral(value);

        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        /// <param name="format">Null, or <c>uri</c>.</param>
        public void AppendFormatted(string? value, string? format = null) => builder.AppendFormatted(value, format);

        /// <summary>Adds an open value.</summary>
        /// <typeparam name="T">Type of the value.</typeparam>
        /// <param name="valueProvider">The value.</param>
        /// <param name="format">Null, or <c>uri</c>.</param>
        public void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider
            => builder.AppendFormatted(valueProvider, format);
    }
}
