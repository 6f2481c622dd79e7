using Microsoft.OpenApi;

namespace Portfolio.ServiceDefaults.OpenApi;

/// <summary>
/// Writes every path as the contract does (3.1): below <c>/api/</c> with a slash at its end. Proxied paths are the other
/// service's, and keep its form.
/// </summary>
internal static class CanonicalPaths
{
    private const string Prefix = "/api/";
    private const string Proxied = "/{path}";

    public static OpenApiPaths Of(OpenApiPaths paths)
    {
        var canonical = new OpenApiPaths { Extensions = paths.Extensions };
        foreach (var (path, item) in paths)
            canonical[Of(path)] = item;
        return canonical;
    }

    private static string Of(string path) =>
        (path + "/").StartsWith(Prefix, StringComparison.Ordinal) && !path.EndsWith('/') && !path.EndsWith(Proxied, StringComparison.Ordinal)
            ? path + "/"
            : path;
}
