using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Portfolio.Api.Caching;

/// <summary>Which requests have the same answer: same route, same route values, same parameters in any order.</summary>
internal static class AnswerKey
{
    /// <summary>Accepted and without meaning (contract 3.1).</summary>
    private const string Ignored = "format";

    /// <summary>The key of a request; of one length, whatever it asks for.</summary>
    public static string Of(HttpContext http)
    {
        var text = new StringBuilder((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        foreach (var (name, value) in http.Request.RouteValues)
            text.Append('\n').Append(name).Append('=').Append(value);
        // Sorted stably: of a parameter that is given twice the order may have a meaning.
        foreach (var (name, values) in QueryHelpers.ParseQuery(http.Request.QueryString.Value)
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                if (!string.IsNullOrEmpty(value) && name != Ignored)
                    text.Append('\n').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return Of(text.ToString());
    }

    /// <summary>A key of one length for a text.</summary>
    public static string Of(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
