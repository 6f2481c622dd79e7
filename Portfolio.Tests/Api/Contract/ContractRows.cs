namespace Portfolio.Tests.Api.Contract;

/// <summary>The contract's table of the Api's routes (4.1). A route that is added to the Api is added here.</summary>
public static class ContractRows
{
    private const string Delivery = """{"job_id":"walk-{unique}","papers":[{"title":"T","source_id":"walk-{unique}"}]}""";

    private static readonly ContractRow[] Reads =
    [
        new("A1", "GET", "/api/"),
        new("A2", "GET", "/api/health/"),
        new("A3", "GET", "/api/tech-stack/"),
        new("A4", "GET", "/api/tech-stack/{technology}/"),
        new("A5", "GET", "/api/tech-stack/by_category/"),
        new("A6", "GET", "/api/journey/"),
        new("A7", "GET", "/api/journey/{hour}/"),
        new("A8", "GET", "/api/projects/"),
        new("A9", "GET", "/api/projects/{project}/"),
        new("A10", "GET", "/api/projects/featured/"),
        new("A11", "GET", "/api/papers/"),
        new("A12", "GET", "/api/papers/{paper}/"),
        new("A12", "GET", "/api/papers/api-rate-limiting/"),
        new("A13", "GET", "/api/papers/trending/"),
        new("A14", "GET", "/api/papers/recent/"),
        new("A15", "GET", "/api/papers/by_category/"),
        new("A17", "GET", "/api/scraper-jobs/"),
        new("A18", "GET", "/api/scraper-jobs/{scraper-job}/"),
        new("A18", "GET", "/api/scraper-jobs/walk-known/"),
        new("A19", "GET", "/api/scraper-jobs/latest/"),
        new("A20", "GET", "/api/processing-jobs/"),
        new("A21", "GET", "/api/processing-jobs/{processing-job}/"),
        new("A21", "GET", "/api/processing-jobs/pdf-known/"),
        new("A22", "GET", "/api/webhooks/health/"),
        new("12.1", "GET", "/api/papers/api-rate-limiting/similar/"),
    ];

    private static readonly ContractRow[] Writes =
    [
        new("A16", "POST", "/api/papers/scrape/", RouteAccess.Operator, 202, "{}"),
        new("A23", "POST", "/api/webhooks/scraper-complete/", RouteAccess.Service, 201, Delivery),
        new("A23", "POST", "/webhooks/scraper-complete/", RouteAccess.Service, 201, Delivery),
        new("A24", "POST", "/api/webhooks/document-processed/", RouteAccess.Service, 200, """{"job_id":"text-{unique}"}"""),
        new("A25", "POST", "/api/webhooks/fix-blog-slugs/", RouteAccess.Service, 200, """{"dry_run":true}"""),
        new("A26", "POST", "/api/webhooks/normalize-blog-sources/", RouteAccess.Service),
        new("A27", "POST", "/api/webhooks/analytics-events/", RouteAccess.Service, 200, """{"date":"2025-11-03"}"""),
        new("A28", "POST", "/api/admin/populate/", RouteAccess.Admin, 200, "{}"),
        new("A29", "POST", "/api/admin/populate-blogs/", RouteAccess.Admin),
        new("12.1", "GET", "/api/admin/audit/", RouteAccess.Admin),
        new("12.1", "GET", "/api/admin/webhooks/", RouteAccess.Admin),
    ];

    // Resource, a body that is complete, and one that changes something; null where admins read and delete only.
    private static readonly (string Resource, string? Body, string? Change)[] Resources =
    [
        ("tech-stack", """{"name":"{unique}","category":"backend","description":"d"}""", """{"color":"red"}"""),
        ("journey", """{"hour":{number},"title":"t"}""", """{"title":"u"}"""),
        ("projects", """{"title":"t","description":"d"}""", """{"is_featured":true}"""),
        ("papers", """{"title":"t","source_id":"{unique}","category":"rag","published_date":"2025-11-03"}""", """{"tags":["x"]}"""),
        ("scraper-jobs", null, null),
        ("processing-jobs", null, null),
    ];

    /// <summary>All rows.</summary>
    public static IReadOnlyList<ContractRow> All { get; } = [.. Reads, .. Writes, .. Resources.SelectMany(resource => AdminRows(resource.Resource, resource.Body, resource.Change))];

    /// <summary>A complete body of an admin resource; null where there is none.</summary>
    public static string? BodyOf(string resource) => Resources.Single(known => known.Resource == resource).Body;

    private static IEnumerable<ContractRow> AdminRows(string resource, string? body, string? change)
    {
        var (list, one) = ($"/api/admin/{resource}/", $"/api/admin/{resource}/{{new {resource}}}/");
        yield return new ContractRow("A48", "GET", list, RouteAccess.Admin);
        yield return new ContractRow("A50", "GET", one, RouteAccess.Admin);
        yield return new ContractRow("A53", "DELETE", one, RouteAccess.Admin, 204);
        if (body is null)
            yield break;
        yield return new ContractRow("A49", "POST", list, RouteAccess.Admin, 201, body);
        yield return new ContractRow("A51", "PUT", one, RouteAccess.Admin, 200, body);
        yield return new ContractRow("A52", "PATCH", one, RouteAccess.Admin, 200, change);
    }
}
