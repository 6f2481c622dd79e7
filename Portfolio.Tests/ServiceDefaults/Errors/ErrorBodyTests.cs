using System.Text;

namespace Portfolio.Tests.ServiceDefaults.Errors;

public sealed class ErrorBodyTests(ErrorServices services) : IClassFixture<ErrorServices>
{
    private readonly TestService service = services.Lenient;
    private readonly TestService strict = services.Strict;

    [Theory]
    [InlineData("GET", "/nowhere", 404, "not_found")]
    [InlineData("GET", "/fail/internal", 500, "internal_error")]
    [InlineData("GET", "/fail/postgres", 503, "unavailable")]
    [InlineData("GET", "/fail/redis", 503, "unavailable")]
    [InlineData("GET", "/fail/upstream", 502, "upstream_error")]
    [InlineData("GET", "/fail/missing", 404, "not_found")]
    [InlineData("GET", "/fail/conflict", 409, "conflict")]
    [InlineData("DELETE", "/things", 405, "method_not_allowed")]
    public async Task Every_failure_has_the_one_shape(string method, string path, int status, string code)
    {
        var answer = await service.SendAsync(new HttpMethod(method), path);
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.StartsWith("application/json", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(["error", "detail", "code", "trace_id"], answer.Json.Select(field => field.Key));
        Assert.Matches("^[0-9a-f]{32}$", (string?)answer.Json["trace_id"]);
        Assert.DoesNotContain("secret-detail", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.Equal(status == 503, answer.Header("Retry-After") is not null);
        if (status == 405) Assert.Equal("GET, POST", answer.Header("Allow"));
    }

    [Fact]
    public async Task The_trace_id_is_the_caller_s()
    {
        var answer = await service.GetAsync("/nowhere", ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", (string?)answer.Json["trace_id"]);
    }

    [Theory]
    [InlineData("{\"name\": ")]
    [InlineData("")]
    public async Task What_is_not_JSON_is_a_bad_request_everywhere(string json)
    {
        foreach (var target in new[] { service, strict })
        {
            var answer = await target.PostAsync("/things", json);
            Assert.Equal((400, "bad_request"), (answer.Status, answer.Code));
            Assert.False(answer.Json.ContainsKey("fields"));
        }
    }

    [Theory]
    [InlineData("{\"count\": \"3\"}", "count")]
    [InlineData("{\"inner\": {\"count\": true}}", "inner.count")]
    [InlineData("[]", "body")]
    public async Task A_wrong_type_is_a_validation_failure_in_the_service_s_style(string json, string field)
    {
        foreach (var (target, status, code) in new[] { (service, 400, "bad_request"), (strict, 422, "validation_failed") })
        {
            var answer = await target.PostAsync("/things", json);
            Assert.Equal((status, code), (answer.Status, answer.Code));
            Assert.True(answer.Json["fields"]!.AsObject().ContainsKey(field));
            Assert.Equal("body", (string?)answer.Json["detail"]![0]!["loc"]![0]);
        }
    }

    [Theory]
    [InlineData("/things?max_count=many", "max_count")]
    [InlineData("/things/one", "id")]
    public async Task A_parameter_of_the_wrong_type_is_named(string path, string field)
    {
        var answer = await strict.GetAsync(path);
        Assert.Equal(422, answer.Status);
        Assert.True(answer.Json["fields"]!.AsObject().ContainsKey(field));
    }

    [Fact]
    public async Task A_wrong_content_type_is_415()
    {
        var answer = await service.SendAsync(HttpMethod.Post, "/things", new StringContent("{}", Encoding.UTF8, "text/csv"));
        Assert.Equal((415, "unsupported_media_type"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("/small", 2000, false)]
    [InlineData("/small", 2000, true)]
    [InlineData("/things", 1 << 20, false)]
    [InlineData("/things", 1 << 20, true)]
    public async Task A_body_above_the_limit_is_413(string path, int length, bool chunked)
    {
        var content = new StringContent($$"""{"name": "{{new string('x', length)}}"}""", Encoding.UTF8, "application/json");
        var answer = await service.SendAsync(HttpMethod.Post, path, content, chunked ? [("Transfer-Encoding", "chunked")] : []);
        Assert.Equal((413, "payload_too_large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Admin_paths_also_have_status_and_message()
    {
        var body = (await service.GetAsync("/api/admin/nowhere/")).Json;
        Assert.Equal(("error", (string?)body["error"]), ((string?)body["status"], (string?)body["message"]));
    }

    [Theory]
    [InlineData("/things")]
    [InlineData("/things/")]
    [InlineData("/Things/?format=json")]
    public async Task Both_slash_forms_and_any_case_match_for_every_method(string path)
    {
        Assert.Equal(200, (await service.GetAsync(path)).Status);
        Assert.Equal(200, (await service.PostAsync(path, """{"count": 3}""")).Status);
    }

    [Fact]
    public async Task A_head_request_gets_no_body()
    {
        var answer = await service.SendAsync(HttpMethod.Head, "/nowhere");
        Assert.Equal((404, ""), (answer.Status, answer.Text));
    }
}
