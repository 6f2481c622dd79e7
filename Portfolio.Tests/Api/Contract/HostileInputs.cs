using System.Text;
using System.Text.Json;

namespace Portfolio.Tests.Api.Contract;

/// <summary>What hostile or careless callers send.</summary>
internal static class HostileInputs
{
    private const string Sql = "'; DROP TABLE papers; --";
    private const string Script = "<script>alert(1)</script>";

    // Fields of all routes: each of them gets each of the wrong values.
    private static readonly string[] Fields =
    [
        "name", "category", "description", "color", "proficiency_level", "hour", "title", "challenges", "outcomes", "tech_stack_ids",
        "github_url", "live_url", "image_url", "is_featured", "abstract", "authors", "source", "source_id", "url", "pdf_url",
        "published_date", "tags", "citation_count", "relevance_score", "job_id", "papers", "total_papers", "timestamp", "status",
        "start_time", "end_time", "errors", "batch", "batches", "document_type", "chunks_processed", "total_chunks", "metadata",
        "error_message", "document_id", "date", "totals", "dry_run", "reset", "days", "max_results",
    ];

    private static readonly string[] Values =
    [
        "7", "-1", "1e400", "99999999999999999999", "true", "{}", "[]", "[[]]", "[null]", "null", "\"\"", "\" \"",
        "\"\\u0000\"", "\"\\ud800\"", JsonSerializer.Serialize(Sql), JsonSerializer.Serialize(Script), "\"../../etc/passwd\"",
        $"\"{new string('x', 100_000)}\"", $"[{string.Join(',', Enumerable.Repeat("\"tag\"", 10_000))}]",
    ];

    private static readonly string[] Texts =
    [
        Sql, Script, "%", "_", "\\", "\"", "\"\"", "(", "*:*", "a & | ! b", "\u0000", "\ufffd", "🙂", new string('x', 4000),
        string.Join(' ', Enumerable.Repeat("w", 1000)), "${jndi:ldap://x}", "{{7*7}}", "1 OR 1=1", "\r\nSet-Cookie: a=b",
    ];

    /// <summary>Bodies that are no JSON, no object, or too deep.</summary>
    public static IEnumerable<byte[]> Malformed() =>
    [
        "{"u8.ToArray(), "[]"u8.ToArray(), "7"u8.ToArray(), "\"x\""u8.ToArray(), "{\"a\":}"u8.ToArray(),
        "{\"a\":1}}"u8.ToArray(), "\0"u8.ToArray(), [0xff, 0xfe, 0x00],
        Encoding.UTF8.GetBytes(new string('[', 50_000)),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)),
    ];

    /// <summary>Bodies with the right fields, and one wrong value in all of them; and one with a byte that is no UTF-8.</summary>
    public static IEnumerable<byte[]> WrongValues() => Values.Select(value => Encoding.UTF8.GetBytes(
        "{" + string.Join(',', Fields.Select(field => $"\"{field}\":{(value.Length > 50_000 && field is not ("tags" or "title") ? "1" : value)}")) + "}"))
        .Append([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).Append("null"u8.ToArray());

    /// <summary>Query strings.</summary>
    public static IEnumerable<string> Queries()
    {
        string[] numbers = ["0", "-1", "99999999999999999999999999", "1e9", "NaN", "0x10", " 1", "١"];
        foreach (var number in numbers)
            yield return $"page={Uri.EscapeDataString(number)}&page_size={Uri.EscapeDataString(number)}&days={Uri.EscapeDataString(number)}&limit={Uri.EscapeDataString(number)}";
        foreach (var text in Texts)
        {
            var escaped = Uri.EscapeDataString(text[..Math.Min(text.Length, 250)]);
            yield return string.Join('&', new[]
            {
                "search", "category", "source", "tag", "ordering", "status", "document_type",
            }.Select(name => $"{name}={escaped}"));
        }

        yield return "search=%ED%A0%80&tag=%C0%80&category=%FF";
        yield return "date_from=2025-02-30&min_relevance=2";
        yield return string.Join('&', Enumerable.Range(0, 700).Select(i => $"tag=t{i}"));
        yield return "created_at=0000-00-00&published_date=9999-12-31&start_time=-1";
    }

    /// <summary>Paths that try to leave their route.</summary>
    public static IEnumerable<string> Paths() =>
    [
        "/api/papers/..%2f..%2fetc%2fpasswd/", "/api/papers/%2e%2e/%2e%2e/", "/api/papers/../admin/papers/", "/api//papers/", "/api/papers//",
        "/api/papers/%ED%A0%80/", "/api/papers/%C0%AE%C0%AE/", "/api/papers/a%5Cb/", "/api/papers/a%20b;c=d/", "/api/papers/%252e%252e%252f/",
        "/api/papers/" + new string('x', 6000) + "/", "/api/tech-stack/1e1/", "/api/tech-stack/+1/", "/api/tech-stack/١/",
        "/api/journey/9223372036854775808/", "/api/projects/-0/", "/api/admin/papers/9223372036854775808/", "/api/admin/none/",
        "/api/scraper-jobs/%27%20OR%201=1--/", "/api/processing-jobs/%3Cscript%3E/", "/webhooks/../api/admin/audit/", "/API/Papers/API-RATE-LIMITING/",
    ];
}
