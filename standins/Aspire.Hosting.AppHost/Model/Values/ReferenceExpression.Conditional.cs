using System.Globalization;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <content>Expressions with two branches.</content>
public partial class ReferenceExpression
{
    private ReferenceExpression(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
        : this(string.Empty, [.. whenTrue.ValueProviders, .. whenFalse.ValueProviders], [], [])
    {
        ArgumentException.ThrowIfNullOrEmpty(matchValue);
        Condition = condition;
        MatchValue = matchValue;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
        Name = ConditionalName(condition, matchValue, whenTrue, whenFalse);
    }

    /// <summary>Whether the expression has two branches.</summary>
    public bool IsConditional => Condition is not null;

    /// <summary>The value that decides.</summary>
    public IValueProvider? Condition { get; }

    /// <summary>What the condition is compared with, without regard to case.</summary>
    public string? MatchValue { get; }

    /// <summary>The branch for an equal value.</summary>
    public ReferenceExpression? WhenTrue { get; }

    /// <summary>The branch for any other value.</summary>
    public ReferenceExpression? WhenFalse { get; }

    /// <summary>Name of the manifest entry that holds the decided text.</summary>
    internal string? Name { get; }

    /// <summary>Creates an expression with two branches.</summary>
    /// <param name="condition">The value that decides.</param>
    /// <param name="matchValue">What it is compared with, without regard to case.</param>
    /// <param name="whenTrue">The branch for an equal value.</param>
    /// <param name="whenFalse">The branch for any other value.</param>
    public static ReferenceExpression CreateConditional(
        IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
        => new(condition, matchValue, whenTrue, whenFalse);

    private async ValueTask<ReferenceExpression> BranchAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var value = await Condition!.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        return string.Equals(value, MatchValue, StringComparison.OrdinalIgnoreCase) ? WhenTrue! : WhenFalse!;
    }

    private IEnumerable<object> ConditionalReferences()
        => [Condition!,
            .. (Condition as IValueWithReferences)?.References ?? [],
            .. ((IValueWithReferences)WhenTrue!).References,
            .. ((IValueWithReferences)WhenFalse!).References];

    // The name must be the one that the real package makes: it is part of the published manifest.
    private static string ConditionalName(
        IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        var expression = (condition as IManifestExpressionProvider)?.ValueExpression;
        var words = (expression ?? string.Empty).Split(
            [.. (expression ?? string.Empty).Where(c => !char.IsLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries);
        var readable = words.Length > 0 ? string.Join('-', words).ToLowerInvariant() : "expr";
        var hashed = (expression ?? condition.GetType().Name) + whenTrue.ValueExpression + whenFalse.ValueExpression + matchValue;
        var hash = XxHash32.Compute(Encoding.UTF8.GetBytes(hashed));
        return string.Create(CultureInfo.InvariantCulture, $"cond-{readable}-{hash:x8}");
    }
}
