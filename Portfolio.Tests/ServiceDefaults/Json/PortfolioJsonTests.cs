using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Tests.ServiceDefaults.Json;

public sealed class PortfolioJsonTests
{
    [Fact]
    public void Null_counts_as_absent_in_requests()
    {
        var body = Read("""{"source": null, "max_results": null, "since": null, "kind": null, "unknown": 1}""");
        Assert.Equal(("all", 50, null, Kind.FirstKind), (body.Source, body.MaxResults, body.Since, body.Kind));
    }

    [Fact]
    public void Values_are_read()
    {
        var body = Read("""{"source": "arxiv", "max_results": 7, "since": "2025-11-03T01:00:00+01:00", "kind": "second_kind"}""");
        Assert.Equal(("arxiv", 7, Kind.SecondKind), (body.Source, body.MaxResults, body.Kind));
        Assert.Equal(new DateTimeOffset(2025, 11, 3, 0, 0, 0, TimeSpan.Zero), body.Since);
    }

    [Theory]
    [InlineData("""{"max_results": "7"}""", "$.max_results")]
    [InlineData("""{"max_results": 7.5}""", "$.max_results")]
    [InlineData("""{"source": 7}""", "$.source")]
    [InlineData("""{"since": "soon"}""", "$.since")]
    [InlineData("""{"kind": 1}""", "$.kind")]
    public void A_wrong_type_names_its_field(string json, string path) =>
        Assert.Equal(path, Assert.Throws<JsonException>(() => Read(json)).Path);

    [Fact]
    public void Answers_have_every_field_in_snake_case()
    {
        var text = JsonSerializer.Serialize(new Body { Kind = Kind.SecondKind }, PortfolioJson.Options);
        Assert.Equal("""{"source":"all","max_results":50,"since":null,"kind":"second_kind"}""", text);
        Assert.Contains("\"maxResults\"", JsonSerializer.Serialize(new Body(), PortfolioJson.CamelCase), StringComparison.Ordinal);
    }

    private static Body Read(string json) => JsonSerializer.Deserialize<Body>(json, PortfolioJson.Options)!;

    private enum Kind
    {
        FirstKind,
        SecondKind,
    }

    private sealed class Body : IRequestBody
    {
        public string Source { get; set; } = "all";

        public int MaxResults { get; set; } = 50;

        public DateTimeOffset? Since { get; set; }

        public Kind Kind { get; set; }
    }
}
