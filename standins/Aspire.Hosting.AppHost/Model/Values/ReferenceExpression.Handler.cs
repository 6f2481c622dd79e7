using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <content>Expressions from interpolated strings.</content>
public partial class ReferenceExpression
{
    /// <summary>Receives an interpolated string.</summary>
    /// <param name="literalLength">Set by the compiler.</param>
    /// <param name="formattedCount">Set by the compiler.</param>
    [InterpolatedStringHandler]
#pragma warning disable CS9113 // The shape that the compiler expects.
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
#pragma warning restore CS9113
    {
        private readonly ReferenceExpressionBuilder builder = new();

        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        public void AppendLiteral(string value) => builder.AppendLiteral(StringFormat.EscapeBraces(value));

        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        /// <param name="format">Null, or <c>uri</c>.</param>
        public void AppendFormatted(string? value, string? format = null)
        {
            if (value is not null)
            {
                builder.AppendLiteral(StringFormat.EscapeBraces(StringFormat.Apply(value, format)));
            }
        }

        /// <summary>Adds an open value.</summary>
        /// <typeparam name="T">Type of the value.</typeparam>
        /// <param name="valueProvider">The value.</param>
        /// <param name="format">Null, or <c>uri</c>.</param>
        public void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider
            => builder.AppendFormatted(valueProvider, format);

        /// <summary>Adds the value of a resource.</summary>
        /// <typeparam name="T">Type of the resource.</typeparam>
        /// <param name="valueProvider">Builder of the resource.</param>
        /// <param name="format">Null, or <c>uri</c>.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider
            => builder.AppendFormatted(valueProvider.Resource, format);

        internal ReferenceExpression GetExpression() => builder.Build();
    }
}
