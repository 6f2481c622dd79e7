using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Api.Caching;

namespace Portfolio.Api.Papers.Exports;

/// <summary>Papers as a file for reference managers.</summary>
/// <param name="Format">The format.</param>
/// <param name="Name">What a browser calls the file, without its ending.</param>
/// <param name="Papers">The papers.</param>
/// <param name="Total">How many there are in all, when these are a page of them.</param>
internal sealed partial record ExportedPapers(ExportFormat Format, string Name, IReadOnlyList<Paper> Papers, int? Total) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentDisposition = $"attachment; filename=\"{Unsafe().Replace(Name, "-")}.{Format.Extension}\"";
        if (Total is { } total)
            headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        var text = Encoding.UTF8.GetBytes(Format.Write(Papers));
        return ConditionalAnswer.WriteAsync(
            httpContext, Answer.TagOf(text), CachedResource.Papers.CacheControl, Format.ContentType, () => text);
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}
