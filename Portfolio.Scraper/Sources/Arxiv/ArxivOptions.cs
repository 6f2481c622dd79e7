using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>How arXiv is asked.</summary>
public sealed class ArxivOptions
{
    /// <summary>The query API; http or https.</summary>
    [ConfigurationKeyName("ARXIV_BASE_URL")]
    public string BaseUrl { get; set; } = "https://export.arxiv.org/api/query";

    /// <summary>The arXiv categories to collect, separated by commas.</summary>
    [ConfigurationKeyName("ARXIV_CATEGORIES")]
    public string Categories { get; set; } = "cs.AI,cs.LG,cs.CL,cs.CV,cs.NE";

    /// <summary>Least time between two requests; below 3 only for an API on this machine.</summary>
    [ConfigurationKeyName("ARXIV_DELAY_SECONDS")]
    public double DelaySeconds { get; set; } = 3;

    /// <summary>For one request with its body; above 0, up to 600.</summary>
    [ConfigurationKeyName("REQUEST_TIMEOUT")]
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>The categories of <see cref="Categories"/>.</summary>
    public IReadOnlyList<string> CategoryList =>
        Categories.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Refuses settings that would break arXiv's rules or the query.</summary>
public sealed partial class ArxivOptionsValidator : IValidateOptions<ArxivOptions>
{
    private const double LeastDelaySeconds = 3;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ArxivOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors = [];
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https"))
            errors.Add("ARXIV_BASE_URL must be an absolute http or https address.");
        else if (!(options.DelaySeconds >= (api.IsLoopback ? 0 : LeastDelaySeconds)))
            errors.Add($"ARXIV_DELAY_SECONDS must be at least {LeastDelaySeconds}, or ARXIV_BASE_URL on loopback.");
        if (options.CategoryList.Count == 0 || !options.CategoryList.All(category => Category().IsMatch(category)))
            errors.Add("ARXIV_CATEGORIES must be arXiv categories separated by commas, such as cs.AI,cs.LG.");
        if (options.DelaySeconds > 3600)
            errors.Add("ARXIV_DELAY_SECONDS must be at most 3600.");
        if (!(options.TimeoutSeconds is > 0 and <= 600))
            errors.Add("REQUEST_TIMEOUT must be above 0 and at most 600 seconds.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    [GeneratedRegex(@"^[a-z][a-z-]*(\.[A-Za-z][A-Za-z-]*)?$")]
    private static partial Regex Category();
}
