using System.Text.Json.Serialization;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Papers;

/// <summary>A page of papers.</summary>
/// <param name="Count">Papers in all.</param>
/// <param name="Next">Absolute address of the next page, or null.</param>
/// <param name="Previous">Absolute address of the previous page, or null.</param>
/// <param name="Results">The papers.</param>
public sealed record PaperList(int Count, string? Next, string? Previous, IReadOnlyList<PaperListItem> Results)
    : ListEnvelope<PaperListItem>(Count, Next, Previous, Results)
{
    /// <summary>For a search that finds nothing: the search as it was probably meant; else null.</summary>
    [JsonPropertyOrder(1)]
    public string? DidYouMean { get; init; }

    /// <summary>The envelope of a page.</summary>
    public static PaperList Of(HttpRequest request, PageWindow window, IReadOnlyList<PaperListItem> results) => new(
        window.Count, ListEnvelope.AddressOrNull(request, window.Next), ListEnvelope.AddressOrNull(request, window.Previous), results)
    {
        Window = window,
    };
}
