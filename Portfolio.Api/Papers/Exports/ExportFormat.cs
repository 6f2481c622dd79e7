using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Papers.Exports;

/// <summary>A format that reference managers read.</summary>
/// <param name="Name">Value of the parameter <c>export</c>.</param>
/// <param name="ContentType">Media type of the answer.</param>
/// <param name="Extension">Ending of the file that a browser saves.</param>
/// <param name="Write">Writes papers.</param>
internal sealed record ExportFormat(string Name, string ContentType, string Extension, Func<IEnumerable<Paper>, string> Write)
{
    /// <summary>For the OpenAPI document.</summary>
    public const string Description = "`bibtex` or `ris`: the same papers in the format of reference managers, as a file.";

    private static readonly ExportFormat[] All =
    [
        new("bibtex", "application/x-bibtex; charset=utf-8", "bib", BibTex.Write),
        new("ris", "application/x-research-info-systems; charset=utf-8", "ris", Ris.Write),
    ];

    /// <summary>The format that the parameter names, in any case; null without the parameter.</summary>
    /// <exception cref="ApiException">400: there is no such format.</exception>
    public static ExportFormat? Read(string? export) => string.IsNullOrEmpty(export)
        ? null
        : All.FirstOrDefault(format => format.Name.Equals(export, StringComparison.OrdinalIgnoreCase))
            ?? throw new ApiException(
                new Validation("query").Add("export", "This value must be bibtex or ris.").Failure()!);
}
