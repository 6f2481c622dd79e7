using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics;

/// <summary>Answers in snake_case, or in the reference's camelCase with <c>?casing=camel</c>.</summary>
internal static class Casing
{
    public static JsonHttpResult<T> Json<T>(HttpRequest request, T body) => TypedResults.Json(body, Options(request));

    private static JsonSerializerOptions Options(HttpRequest request) =>
        string.Equals(request.Query["casing"], "camel", StringComparison.OrdinalIgnoreCase)
            ? PortfolioJson.CamelCase
            : PortfolioJson.Options;
}
