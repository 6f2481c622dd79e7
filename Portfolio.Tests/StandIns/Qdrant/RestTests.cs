using System.Net;
using System.Text.Json;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>The routes as a client sees them: envelopes, status codes, texts of errors.</summary>
public sealed class RestTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Cities = """
        {"points":[
          {"id":1,"vector":[0.05,0.61,0.76,0.74],"payload":{"city":"Berlin","n":1}},
          {"id":2,"vector":[0.19,0.81,0.75,0.11],"payload":{"city":["Berlin","London"],"n":2}},
          {"id":3,"vector":[0.36,0.55,0.47,0.94],"payload":{"city":["Berlin","Moscow"],"n":3}},
          {"id":4,"vector":[0.18,0.01,0.85,0.80],"payload":{"city":["London","Moscow"],"n":4}},
          {"id":"550e8400-e29b-41d4-a716-446655440000","vector":[0.24,0.18,0.22,0.44],"payload":{"count":[0]}},
          {"id":6,"vector":[0.35,0.08,0.11,0.44]}]}
        """;

    [Theory]
    [InlineData("GET", "/collections/none", null, 404, "Not found: Collection `none` doesn't exist!")]
    [InlineData("PUT", "/collections/{c}", """{"vectors":{"size":4,"distance":"Dot"}}""", 409, "Wrong input: Collection `{c}` already exists!")]
    [InlineData("PUT", "/collections/a%3Cb", """{"vectors":{"size":4,"distance":"Dot"}}""", 422, "Validation error in path parameters")]
    [InlineData("PUT", "/collections/new", """{"vectors":{"size":0,"distance":"Dot"}}""", 422, "vectors.size")]
    [InlineData("PUT", "/collections/new", """{"vectors":{"size":4,"distance":"Far"}}""", 400, "unknown variant \"Far\"")]
    [InlineData("PUT", "/collections/new", "{", 400, "Format error in JSON body")]
    [InlineData("PUT", "/collections/{c}/points", """{"points":[{"id":1,"vector":[1,2]}]}""", 400, "Wrong input: Vector dimension error: expected dim: 4, got 2")]
    [InlineData("PUT", "/collections/{c}/points", """{"points":[{"id":-1,"vector":[1,2,3,4]}]}""", 400, "not a valid point ID")]
    [InlineData("PUT", "/collections/{c}/points", """{"points":[{"id":1,"vector":[1,2,3,1e99]}]}""", 400, "finite")]
    [InlineData("PUT", "/collections/{c}/points", """{"points":[{"id":1,"vector":[1,2,,4]}]}""", 400, "finite")]
    [InlineData("PUT", "/collections/{c}/points", """{"points":[{"id":1}]}""", 400, "missing field `vector`")]
    [InlineData("PUT", "/collections/{c}/points", """{"points":[{"id":1,"vector":[1,2,3,4],"payload":[]}]}""", 400, "payload")]
    [InlineData("PUT", "/collections/{c}/points", """{"points":[{"id":1,"vector":[1,2,3,4],"payload":{"a":"\ud800"}}]}""", 400, "surrogate")]
    [InlineData("PUT", "/collections/{c}/points", """{"point":[]}""", 400, "did not match any variant")]
    [InlineData("GET", "/collections/{c}/points/77", null, 404, "Not found: Point with id 77 does not exists!")]
    [InlineData("POST", "/collections/{c}/points/query", """{"query":[1,2]}""", 400, "Vector dimension error")]
    [InlineData("POST", "/collections/{c}/points/query", """{"query":77}""", 404, "No point with id 77")]
    [InlineData("POST", "/collections/{c}/points/query", """{"query":[1,2,3,4],"limit":0}""", 422, "must be 1 or larger")]
    [InlineData("POST", "/collections/{c}/points/query", """{"query":{"fusion":"rrf"}}""", 400, "not supported")]
    [InlineData("POST", "/collections/{c}/points/query", """{"query":[1,2,3,4],"filter":{"musty":[]}}""", 400, "unknown field `musty`")]
    [InlineData("POST", "/collections/{c}/points/query", """{"query":[1,2,3,4],"filter":{"must":[{"key":"a"}]}}""", 422, "At least one field condition")]
    [InlineData("POST", "/collections/{c}/points/delete", """{}""", 400, "PointsSelector")]
    [InlineData("PUT", "/collections/{c}/index", """{"field_name":"a","field_schema":"odd"}""", 400, "PayloadFieldSchema")]
    [InlineData("POST", "/collections/aliases", """{"actions":[{"create_alias":{"alias_name":"a","collection_name":"none"}}]}""", 404, "Collection `none`")]
    [InlineData("PUT", "/collections/{c}/snapshots/recover", """{"location":"file:///etc/passwd"}""", 404, "Snapshot passwd not found")]
    public async Task Errors_have_the_shape_and_the_code(string method, string path, string? body, int code, string text)
    {
        var collection = await engine.CollectionAsync();

        var (answered, json) = await engine.SendAsync(method, path.Replace("{c}", collection, StringComparison.Ordinal), body);

        Assert.Equal(code, answered);
        Assert.Contains(text.Replace("{c}", collection, StringComparison.Ordinal), json.GetProperty("status").GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.True(json.GetProperty("time").GetDouble() >= 0);
        Assert.False(json.TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        var (code, json) = await engine.SendAsync("PUT", $"/collections/{await engine.CollectionAsync()}/points", new string(' ', 1 << 21));

        Assert.Equal(413, code);
        Assert.NotEqual("", json.GetProperty("status").GetProperty("error").GetString());
    }

    [Theory]
    [InlineData(null, "Must provide an API key or an Authorization bearer token")]
    [InlineData("wrong", "Invalid API key or JWT")]
    public async Task Without_the_key_only_probes_are_answered(string? key, string text)
    {
        using var http = new HttpClient { BaseAddress = engine.Address };
        if (key is not null)
        {
            http.DefaultRequestHeaders.Add("api-key", key);
        }

        using var refused = await http.GetAsync("/collections", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(text, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var probe in new[] { "/", "/healthz", "/livez", "/readyz" })
        {
            using var answer = await http.GetAsync(probe, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, probe);
        }
    }

    [Fact]
    public async Task Both_ports_take_the_key_as_a_bearer_token()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", EngineFixture.Key);
        foreach (var address in new[] { engine.Address, engine.GrpcAddress })
        {
            using var answer = await http.GetAsync(new Uri(address, "/collections"), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task Search_in_both_forms_gives_the_documented_scores()
    {
        var c = await FilledAsync();

        var (_, old) = await engine.SendAsync("POST", $"/collections/{c}/points/search", """{"vector":[0.2,0.1,0.9,0.7],"top":3}""");
        var (_, query) = await engine.SendAsync("POST", $"/collections/{c}/points/query", """{"query":[0.2,0.1,0.9,0.7],"limit":3}""");

        var points = old.GetProperty("result").EnumerateArray().ToList();
        Assert.Equal([4, 1, 3], points.Select(point => point.GetProperty("id").GetInt32()));
        Assert.Equal([1.362, 1.273, 1.208], points.Select(point => Math.Round(point.GetProperty("score").GetDouble(), 3)));
        Assert.Equal(old.GetProperty("result").GetRawText(), query.GetProperty("result").GetProperty("points").GetRawText());
    }

    [Fact]
    public async Task A_query_by_id_leaves_that_point_out_and_one_without_a_query_goes_by_id()
    {
        var c = await FilledAsync();

        var (_, like) = await engine.SendAsync("POST", $"/collections/{c}/points/query", """{"query":4,"limit":5}""");
        var (_, all) = await engine.SendAsync("POST", $"/collections/{c}/points/query", """{"limit":2,"offset":1}""");

        Assert.DoesNotContain(like.GetProperty("result").GetProperty("points").EnumerateArray(), point => point.GetProperty("id").GetRawText() == "4");
        Assert.Equal(["2", "3"], Ids(all.GetProperty("result").GetProperty("points")));
    }

    [Fact]
    public async Task Scroll_walks_through_numbers_then_uuids()
    {
        var c = await FilledAsync();
        List<string> seen = [];
        for (var offset = "null"; seen.Count < 10;)
        {
            var (_, page) = await engine.SendAsync("POST", $"/collections/{c}/points/scroll", $$"""{"limit":4,"offset":{{offset}},"with_payload":false}""");
            seen.AddRange(Ids(page.GetProperty("result").GetProperty("points")));
            offset = page.GetProperty("result").GetProperty("next_page_offset").GetRawText();
            if (offset == "null")
            {
                break;
            }
        }

        Assert.Equal(["1", "2", "3", "4", "6", "\"550e8400-e29b-41d4-a716-446655440000\""], seen);
    }

    [Fact]
    public async Task Payloads_are_set_replaced_and_cleared()
    {
        var c = await FilledAsync();
        await Change("POST", "payload", """{"payload":{"extra":{"a":1},"city":null},"points":[1]}""");
        Assert.Equal("""{"n":1,"extra":{"a":1}}""", await Payload(1));
        await Change("POST", "payload", """{"payload":{"b":2},"key":"extra","points":[1]}""");
        Assert.Equal("""{"n":1,"extra":{"a":1,"b":2}}""", await Payload(1));
        await Change("POST", "payload/delete", """{"keys":["extra.a","n"],"points":[1]}""");
        Assert.Equal("""{"extra":{"b":2}}""", await Payload(1));
        await Change("PUT", "payload", """{"payload":{"new":true},"filter":{"must":[{"key":"n","range":{"gte":2}}]}}""");
        Assert.Equal(["""{"new":true}""", """{"new":true}"""], [await Payload(2), await Payload(4)]);
        await Change("POST", "payload/clear", """{"points":[2]}""");
        Assert.Equal("{}", await Payload(2));

        async Task Change(string method, string route, string body)
        {
            var (code, json) = await engine.SendAsync(method, $"/collections/{c}/points/{route}?wait=true", body);
            Assert.Equal((200, "completed"), (code, json.GetProperty("result").GetProperty("status").GetString()));
        }

        async Task<string> Payload(int id)
        {
            var (_, json) = await engine.SendAsync("GET", $"/collections/{c}/points/{id}");
            return json.GetProperty("result").GetProperty("payload").GetRawText();
        }
    }

    [Fact]
    public async Task Alias_changes_happen_together_or_not_at_all()
    {
        var (first, second) = (await engine.CollectionAsync(), await engine.CollectionAsync());
        var alias = $"alias-{first}";
        await engine.SendAsync("POST", "/collections/aliases", $$$"""{"actions":[{"create_alias":{"alias_name":"{{{alias}}}","collection_name":"{{{first}}}"}}]}""");

        var (failed, _) = await engine.SendAsync(
            "POST", "/collections/aliases", $$$"""{"actions":[{"delete_alias":{"alias_name":"{{{alias}}}"}},{"create_alias":{"alias_name":"x","collection_name":"none"}}]}""");
        Assert.Equal(404, failed);
        Assert.Equal(first, await TargetAsync());

        await engine.SendAsync(
            "POST", "/collections/aliases", $$$"""{"actions":[{"delete_alias":{"alias_name":"{{{alias}}}"}},{"create_alias":{"alias_name":"{{{alias}}}","collection_name":"{{{second}}}"}}]}""");
        Assert.Equal(second, await TargetAsync());
        await engine.SendAsync("DELETE", $"/collections/{second}");
        Assert.Null(await TargetAsync());

        async Task<string?> TargetAsync()
        {
            var (_, json) = await engine.SendAsync("GET", "/aliases");
            return json.GetProperty("result").GetProperty("aliases").EnumerateArray()
                .Where(one => one.GetProperty("alias_name").GetString() == alias)
                .Select(one => one.GetProperty("collection_name").GetString()).SingleOrDefault();
        }
    }

    [Fact]
    public async Task A_snapshot_brings_a_collection_back()
    {
        var c = await FilledAsync();
        var (_, made) = await engine.SendAsync("POST", $"/collections/{c}/snapshots");
        var name = made.GetProperty("result").GetProperty("name").GetString();
        var (_, before) = await engine.SendAsync("POST", $"/collections/{c}/points/scroll", """{"with_vector":true}""");
        await engine.SendAsync("POST", $"/collections/{c}/points/delete", """{"points":[1,2]}""");
        await engine.SendAsync("PUT", $"/collections/{c}/points", """{"points":[{"id":9,"vector":[1,1,1,1]}]}""");

        var (code, _) = await engine.SendAsync("PUT", $"/collections/{c}/snapshots/recover", $$"""{"location":"file:///x/{{name}}"}""");

        var (_, after) = await engine.SendAsync("POST", $"/collections/{c}/points/scroll", """{"with_vector":true}""");
        Assert.Equal(200, code);
        Assert.Equal(before.GetProperty("result").GetRawText(), after.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task The_column_form_of_an_upsert_and_a_batch_of_operations()
    {
        var c = await engine.CollectionAsync();
        await engine.SendAsync("PUT", $"/collections/{c}/points", """{"batch":{"ids":[1,2],"vectors":[[1,0,0,0],[0,1,0,0]],"payloads":[{"a":1},null]}}""");

        var (code, json) = await engine.SendAsync(
            "POST",
            $"/collections/{c}/points/batch?wait=true",
            """{"operations":[{"upsert":{"points":[{"id":3,"vector":[0,0,1,0]}]}},{"set_payload":{"payload":{"b":2},"points":[2]}},{"delete":{"points":[1]}}]}""");

        Assert.Equal(200, code);
        Assert.Equal(3, json.GetProperty("result").GetArrayLength());
        var (_, all) = await engine.SendAsync("POST", $"/collections/{c}/points/scroll", "{}");
        Assert.Equal("""[{"id":2,"payload":{"b":2}},{"id":3,"payload":{}}]""", all.GetProperty("result").GetProperty("points").GetRawText());
    }

    private async Task<string> FilledAsync()
    {
        var collection = await engine.CollectionAsync();
        var (code, json) = await engine.SendAsync("PUT", $"/collections/{collection}/points?wait=true", Cities);
        Assert.Equal((200, "completed"), (code, json.GetProperty("result").GetProperty("status").GetString()));
        return collection;
    }

    private static IEnumerable<string> Ids(JsonElement points) => points.EnumerateArray().Select(point => point.GetProperty("id").GetRawText());
}
