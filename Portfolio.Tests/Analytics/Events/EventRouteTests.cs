using System.Text;
using System.Text.Json.Nodes;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Analytics.Events;

/// <summary>Every event route and every field that it takes.</summary>
public sealed class EventRouteTests(EventRouteTests.Running running) : IClassFixture<EventRouteTests.Running>
{
    private readonly AnalyticsHost host = running.Host;
    private readonly RedisDatabase redis = running.Redis;

    private static readonly (string Route, string Field, string Error, int Max)[] Required =
    [
        ("pageview", "page", "Page is required", 512), ("click", "element", "Element is required", 256),
        ("search", "query", "Query is required", 200), ("custom", "event_name", "Event name is required", 128),
    ];

    /// <summary>One service for all rows.</summary>
    public sealed class Running : AnalyticsFixture;

    /// <summary>Route, field as sent, value as sent, field of the answer, value there; null for a 400 that names the field.</summary>
    public static TheoryData<string, string, string, string, string?> Fields
    {
        get
        {
            var rows = new TheoryData<string, string, string, string, string?>();
            foreach (var (route, required, _, max) in Required)
            {
                rows.Add(route, required, Text(max), required, required == "page" ? null : Text(max));
                rows.Add(route, required, Text(max + 1), required, null);
                rows.Add(route, required, "7", required, null);
                rows.Add(route, required, "[]", required, null);
                foreach (var (canonical, alias) in new[] { ("user_id", "userId"), ("session_id", "sessionId"), ("event_id", "eventId") })
                {
                    var answered = canonical == "event_id" ? "id" : canonical;
                    rows.Add(route, canonical, "\"u-1\"", answered, "\"u-1\"");
                    rows.Add(route, alias, "\"u-2\"", answered, "\"u-2\"");
                    rows.Add(route, $"{canonical}\":\"first\",\"{alias}", "\"second\"", answered, "\"first\"");
                    rows.Add(route, canonical, Text(128), answered, Text(128));
                    rows.Add(route, canonical, Text(129), canonical, null);
                    rows.Add(route, alias, "7", canonical, null);
                }

                rows.Add(route, "user_id", "null", "user_id", "\"anonymous\"");
                rows.Add(route, "user_id", "\" \"", "user_id", "\"anonymous\"");
                rows.Add(route, "session_id", "null", "session_id", "null");
                rows.Add(route, "metadata", """{"referrer":"https://r.example/"}""", "metadata", """{"referrer":"https://r.example/"}""");
                rows.Add(route, "metadata", "null", "metadata", "{}");
                rows.Add(route, "metadata", "[]", "metadata", null);
                rows.Add(route, "metadata", $$"""{"x":{{Text(8185)}}}""", "metadata", null);
                rows.Add(route, "timestamp", "\"soon\"", "timestamp", null);
                rows.Add(route, "timestamp", "1700000000", "timestamp", null);
            }

            rows.Add("pageview", "page", "\"https://s.example/a/?b#c\"", "page", "\"/a\"");
            rows.Add("pageview", "referrer", "7", "referrer", null);
            foreach (var name in new[] { "duration_seconds", "durationSeconds", "time_on_page", "timeOnPage" })
            {
                rows.Add("pageview", name, "1.5", "page", "\"x\"");
                rows.Add("pageview", name, "\"1\"", "duration_seconds", null);
                rows.Add("pageview", name, "-1", "duration_seconds", null);
            }

            rows.Add("click", "page", "\"/papers/?x\"", "page", "\"/papers\"");
            rows.Add("click", "page", "null", "page", "\"unknown\"");
            rows.Add("click", "page", "7", "page", null);
            foreach (var name in new[] { "search_id", "searchId" })
            {
                rows.Add("click", name, "\"s\"", "element", "\"x\"");
                rows.Add("click", name, Text(129), "search_id", null);
            }

            rows.Add("search", "query", "\"  two \\n words \"", "query", "\"two words\"");
            foreach (var name in new[] { "results", "results_count", "resultsCount" })
            {
                rows.Add("search", name, "12", "results", "12");
                rows.Add("search", name, "null", "results", "0");
                rows.Add("search", name, "1.5", "results", null);
                rows.Add("search", name, "-1", "results", null);
                rows.Add("search", name, "\"12\"", "results", null);
            }

            rows.Add("custom", "event_name\":null,\"eventName", "\"y\"", "event_name", "\"y\"");
            rows.Add("custom", "data", """{"a":[1]}""", "data", """{"a":[1]}""");
            rows.Add("custom", "data", "null", "data", "{}");
            rows.Add("custom", "data", "\"text\"", "data", null);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public async Task A_field_is_read_or_named(string route, string field, string value, string answered, string? expected)
    {
        var required = Required.Single(row => row.Route == route).Field;
        var body = field.StartsWith(required, StringComparison.Ordinal) ? $$"""{"{{field}}":{{value}}}""" : $$"""{"{{required}}":"x","{{field}}":{{value}}}""";
        var answer = await PostAsync(route, body);
        if (expected is not null)
        {
            Assert.Equal((200, true, true), (answer.Status, (bool)answer.Json["success"]!, (bool)answer.Json["stored"]!));
            Assert.Equal(expected, answer.Json["event"]![answered]?.ToJsonString() ?? "null");
        }
        else if (answered == "page" && value == Text(512))
        {
            Assert.Equal(512, ((string)answer.Json["event"]!["page"]!).Length);
        }
        else
        {
            Assert.Equal((400, "bad_request"), (answer.Status, answer.Code));
            Assert.Equal([answered], answer.Json["fields"]!.AsObject().Select(pair => pair.Key));
        }
    }

    [Fact]
    public async Task What_an_event_is_about_is_required()
    {
        foreach (var (route, field, error, _) in Required)
        {
            foreach (var body in new[] { "{}", $$"""{"{{field}}":null}""", $$"""{"{{field}}":""}""", $$"""{"{{field}}":"  "}""" })
            {
                var answer = await PostAsync(route, body);
                Assert.Equal((400, error), (answer.Status, (string?)answer.Json["error"]));
            }

            Assert.Equal(400, (await PostAsync(route, "[]")).Status);
            Assert.Equal("Invalid JSON", (string?)(await PostAsync(route, "{")).Json["error"]);
            Assert.Equal(413, (await PostAsync(route, $$"""{"x":{{Text(70_000)}}}""")).Status);
        }
    }

    [Fact]
    public async Task Answers_have_the_fields_of_their_type()
    {
        string[] common = ["country", "id", "metadata", "session_id", "timestamp", "type", "user_id"];
        foreach (var (route, body, own) in new (string, string, string[])[]
        {
            ("pageview", """{"page":"/"}""", ["page"]), ("click", """{"element":"a"}""", ["element", "page"]),
            ("search", """{"query":"a"}""", ["query", "results", "search_id"]), ("custom", """{"event_name":"a"}""", ["data", "event_name"]),
        })
        {
            var snake = (await PostAsync(route, body)).Json;
            Assert.Equal(["duplicate", "event", "stored", "success"], Names(snake));
            Assert.Equal(common.Concat(own).Order(StringComparer.Ordinal), Names(snake["event"]!.AsObject()));
            Assert.Equal(route, (string?)snake["event"]!["type"]);
            var camel = (await PostAsync(route + "?casing=camel", body)).Json["event"]!.AsObject();
            Assert.Contains("userId", Names(camel));
            Assert.DoesNotContain("user_id", Names(camel));
        }
    }

    [Theory]
    [InlineData("text/plain;charset=UTF-8", 200)]
    [InlineData("application/json", 200)]
    [InlineData("application/vnd.x+json", 200)]
    [InlineData(null, 200)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("nonsense", 415)]
    public async Task Beacons_send_what_they_can(string? type, int status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"page":"/beacon"}"""));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        Assert.Equal(status, (await host.Service.SendAsync(HttpMethod.Post, "/events/pageview", content)).Status);
    }

    [Fact]
    public async Task A_batch_takes_what_is_right_and_names_what_is_wrong()
    {
        var answer = await PostAsync("batch", """
            {"events":[{"type":"pageview","page":"/b"},{"type":"pageview"},{"type":"click","element":"e","eventId":"twice"},
            {"type":"click","element":"e","event_id":"twice"},{"type":"dance"},7,{"type":"search","query":"q","results":"x"},{"type":"custom","event_name":"n"}]}
            """);
        Assert.Equal(200, answer.Status);
        Assert.Equal((true, 3, 1), ((bool)answer.Json["success"]!, (int)answer.Json["accepted"]!, (int)answer.Json["duplicates"]!));
        Assert.Equal(
            """[{"index":1,"error":"Page is required"},{"index":4,"error":"type: Must be pageview, click, search or custom."},{"index":5,"error":"body: Must be an object."},{"index":6,"error":"results: Must be a whole number from 0."}]""",
            answer.Json["rejected"]!.ToJsonString());
        Assert.Equal(1, await redis.Direct.SortedSetScoreAsync("analytics:clicks:popular", "e"));

        foreach (var wrong in new[] { "{}", """{"events":[]}""", """{"events":7}""", "[]", $$"""{"events":[{{string.Join(',', Enumerable.Repeat("1", 101))}}]}""" })
            Assert.Equal(400, (await PostAsync("batch", wrong)).Status);
        Assert.Equal(100, (int)(await PostAsync("batch", $$"""{"events":[{{string.Join(',', Enumerable.Repeat("""{"type":"pageview","page":"/"}""", 100))}}]}""")).Json["accepted"]!);
        // Asking first: who sends on is cut off before the answer can be read.
        var tooLong = new StringContent($$"""{"events":[{{Text(1 << 20)}}]}""");
        Assert.Equal(413, (await host.Service.SendAsync(HttpMethod.Post, "/events/batch", tooLong, ("Expect", "100-continue"))).Status);
    }

    private static string Text(int length) => $"\"{new string('x', length)}\"";

    private static IEnumerable<string> Names(JsonObject body) => body.Select(pair => pair.Key).Order(StringComparer.Ordinal);

    private Task<Answer> PostAsync(string route, string json) => host.Service.PostAsync("/events/" + route, json);
}
