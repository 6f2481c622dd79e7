using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Access.Callers;

/// <summary>The three things that an <c>Authorization: Bearer</c> header may hold here.</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <summary>The value after <c>Bearer</c>; null without.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    /// <summary>Whether it has the form of a signed token: a JSON header in base64, and two dots.</summary>
    public static bool IsToken(string value) =>
        value.StartsWith("eyJ", StringComparison.Ordinal) && value.Count(character => character == '.') == 2;
}
