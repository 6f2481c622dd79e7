using System.Net;
using System.Text.Json.Nodes;

namespace Portfolio.Tests.Topology;

/// <summary>The routes that every service has (contract 3.6), in both slash forms.</summary>
public sealed class CommonRouteTests(SharedTopology topology)
{
    private static readonly (string Service, string Name)[] Services =
    [
        ("api", "portfolio-backend"), ("scraper", "paper-scraper"), ("analytics", "analytics"), ("documents", "document-processor"),
    ];

    public static TheoryData<string, string> Routes
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (service, _) in Services)
            {
                foreach (var path in new[] { "/", "/health", "/alive", "/openapi.json", "/openapi/v1.json", "/docs", "/prometheus" })
                {
                    rows.Add(service, path);
                    if (path != "/")
                    {
                        rows.Add(service, path + "/");
                        rows.Add(service, path.ToUpperInvariant());
                    }
                }
            }

            return rows;
        }
    }

    public static TheoryData<string, string> Names => new(Services);

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task It_answers_with_and_without_a_slash_and_in_any_case(string service, string path)
    {
        var run = await topology.RunAsync();
        using var client = run.Client(service);

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(path, response.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.NotEmpty(response.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Health_has_the_contract_s_shape(string service, string name)
    {
        var run = await topology.RunAsync();
        using var client = run.Client(service);

        var health = await client.GetJson("/health");

        Assert.Equal(name, (string?)health["service"]);
        Assert.Equal("1.0.0", (string?)health["version"]);
        Assert.Equal("healthy", (string?)health["status"]);
        Assert.Equal("development", (string?)health["environment"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)health["timestamp"]!);
        Assert.True((double)health["uptime"]! > 0);
        Assert.All(health["checks"]!.AsObject(), check => Assert.Equal("ok", (string?)check.Value));
        Assert.NotEmpty(health["checks"]!.AsObject());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_operation_and_field_of_the_OpenAPI_document_is_described(string service, string name)
    {
        var run = await topology.RunAsync();
        using var client = run.Client(service);

        var document = await client.GetJson("/openapi.json");

        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject(), (path, operation) => (Path: path.Key, operation.Value));
        Assert.All(operations, o => Assert.False(string.IsNullOrEmpty((string?)o.Value!["summary"]), $"{name} {o.Path} has no summary"));
        Assert.All(
            operations.SelectMany(o => o.Value!["parameters"]?.AsArray() ?? [], (o, parameter) => (o.Path, Parameter: parameter!)),
            p => Assert.False(string.IsNullOrEmpty((string?)p.Parameter["description"]), $"{name} {p.Path} {p.Parameter["name"]}"));
        var schemas = document["components"]?["schemas"]?.AsObject() ?? [];
        foreach (var (schema, definition) in schemas)
        {
            foreach (var (field, type) in definition!["properties"]?.AsObject() ?? [])
            {
                Assert.True(Described(type!), $"{name} {schema}.{field} has no description");
            }
        }
    }

    private static bool Described(JsonNode type) => type["description"] is not null || type["$ref"] is not null
        || type["oneOf"] is not null || type["allOf"] is not null;
}
