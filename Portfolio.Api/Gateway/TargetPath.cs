namespace Portfolio.Api.Gateway;

/// <summary>
/// The path below a proxy, as it is sent on. It is taken apart where the target would take it apart and written anew, so
/// that the target reads exactly what was checked here.
/// </summary>
public static class TargetPath
{
    // The only sequence that the server leaves encoded.
    private const string EncodedSlash = "%2F";

    private const string NeverForwarded = "prometheus";

    /// <summary>The encoded path, beginning with a slash; null when it is not forwarded.</summary>
    /// <param name="rest">What follows the proxy's prefix, decoded by the server; empty or beginning with a slash.</param>
    public static string? Encode(string? rest)
    {
        var segments = (rest ?? "").TrimStart('/').Split('/').Select(segment =>
            segment.Split(EncodedSlash, StringSplitOptions.None).SelectMany(piece => piece.Split("%2f", StringSplitOptions.None)).ToArray()).ToArray();
        var pieces = segments.SelectMany(segment => segment).ToArray();
        if (pieces.Any(IsRefused)) return null;
        if (NeverForwarded.Equals(pieces.FirstOrDefault(piece => piece.Length > 0), StringComparison.OrdinalIgnoreCase)) return null;
        return "/" + string.Join('/', segments.Select(segment => string.Join(EncodedSlash, segment.Select(Uri.EscapeDataString))));
    }

    // Dots also behind a second encoding: nobody sends that with a good reason.
    private static bool IsRefused(string piece) => Uri.UnescapeDataString(piece) is "." or ".."
        || piece.Contains('\\', StringComparison.Ordinal) || piece.Any(char.IsControl);
}
