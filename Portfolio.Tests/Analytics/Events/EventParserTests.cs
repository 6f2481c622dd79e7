using System.Text.Json;
using Portfolio.Analytics.Events;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.Tests.Clocks;

namespace Portfolio.Tests.Analytics.Events;

public sealed class EventParserTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly EventParser parser = new(new ManualTime(Now, TimeSpan.Zero));

    [Fact]
    public void Only_the_page_is_needed()
    {
        var view = Parse("""{"page": "/x", "user_id": null, "metadata": null, "unknown": []}""");
        Assert.Equal(("/x", "anonymous", null, Now, false),
            (view.Page, view.UserId, view.SessionId, view.Timestamp, view.HasClientId));
        Assert.Equal("{}", view.Metadata.GetRawText());
        Assert.Equal(26, view.Id.Length);
    }

    [Theory]
    [InlineData("""{"page":"/x","userId":"u","sessionId":"s","eventId":"e","timeOnPage":2.5}""")]
    [InlineData("""{"page":"/x","user_id":"u","session_id":"s","event_id":"e","time_on_page":2.5}""")]
    [InlineData("""{"page":"/x","user_id":"u","userId":"v","session_id":"s","sessionId":"t","event_id":"e","eventId":"f","duration_seconds":2.5,"timeOnPage":9}""")]
    [InlineData("""{"page":"/x","user_id":null,"userId":"u","sessionId":" s ","eventId":"e","durationSeconds":2.5}""")]
    public void Both_naming_styles_are_read_and_the_canonical_one_wins(string json)
    {
        var view = Parse(json);
        Assert.Equal(("u", "s", "e", true, 2.5), (view.UserId, view.SessionId, view.Id, view.HasClientId, view.DurationSeconds));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"page": null}""")]
    [InlineData("""{"page": ""}""")]
    [InlineData("""{"page": "   "}""")]
    public void Without_a_page_the_error_says_so(string json)
    {
        var failure = Assert.Throws<ApiException>(() => Parse(json)).Failure;
        Assert.Equal((400, "bad_request", "Page is required"), (failure.Status, failure.Code, failure.Error));
    }

    [Theory]
    [InlineData("[]", "body")]
    [InlineData("3", "body")]
    [InlineData("""{"page": 3}""", "page")]
    [InlineData("""{"page": "\ud800"}""", "page")]
    [InlineData("""{"page": "/x", "user_id": 3}""", "user_id")]
    [InlineData("""{"page": "/x", "userId": {}}""", "user_id")]
    [InlineData("""{"page": "/x", "metadata": "text"}""", "metadata")]
    [InlineData("""{"page": "/x", "timestamp": "soon"}""", "timestamp")]
    [InlineData("""{"page": "/x", "timestamp": 1700000000}""", "timestamp")]
    [InlineData("""{"page": "/x", "duration_seconds": "3"}""", "duration_seconds")]
    [InlineData("""{"page": "/x", "duration_seconds": -1}""", "duration_seconds")]
    public void A_wrong_type_is_a_failure_that_names_the_canonical_field(string json, string field) =>
        Assert.Contains(field, Assert.Throws<ApiException>(() => Parse(json)).Failure.Fields!.Keys);

    [Theory]
    [InlineData("page", 512)]
    [InlineData("user_id", 128)]
    [InlineData("session_id", 128)]
    [InlineData("event_id", 128)]
    public void Lengths_are_limited(string field, int limit)
    {
        Parse(Body(limit));
        Assert.Equal([field], Assert.Throws<ApiException>(() => Parse(Body(limit + 1))).Failure.Fields!.Keys);

        string Body(int length) => field == "page"
            ? $$"""{"page": "/{{new string('x', length - 1)}}"}"""
            : $$"""{"page": "/x", "{{field}}": "{{new string('x', length)}}"}""";
    }

    [Fact]
    public void Metadata_is_limited_in_bytes()
    {
        Parse($$"""{"page": "/x", "metadata": {"a": "{{new string('é', 4000)}}"} }""");
        Assert.Throws<ApiException>(() => Parse($$"""{"page": "/x", "metadata": {"a": "{{new string('é', 4096)}}"} }"""));
    }

    [Theory]
    [InlineData("2026-04-22T11:59:00Z", "2026-04-22T11:59:00Z")]
    [InlineData("2026-04-22T14:00:00+03:00", "2026-04-22T11:00:00Z")]
    [InlineData("2026-04-21T12:00:00", "2026-04-21T12:00:00Z")]
    [InlineData("2026-04-21T11:59:59Z", "2026-04-22T12:00:00Z")]
    [InlineData("2026-04-22T12:05:00Z", "2026-04-22T12:05:00Z")]
    [InlineData("2026-04-22T12:05:01Z", "2026-04-22T12:00:00Z")]
    public void Implausible_client_times_are_replaced(string sent, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Parse($$"""{"page": "/x", "timestamp": "{{sent}}"}""").Timestamp);

    [Theory]
    [InlineData("""{"page": "/blog/a"}""", "a", null)]
    [InlineData("""{"page": "/x", "metadata": {"paper": "b", "referrer": "https://r/"}}""", "b", "https://r/")]
    [InlineData("""{"page": "/papers/a", "referrer": "https://q/", "metadata": {"paper": "b", "referrer": "https://r/"}}""", "b", "https://q/")]
    [InlineData("""{"page": "/x", "metadata": {"paper": 7, "referrer": []}}""", null, null)]
    public void Paper_and_referrer_come_from_their_field_or_the_metadata(string json, string? paper, string? referrer)
    {
        var view = Parse(json);
        Assert.Equal((paper, referrer), (view.Paper, view.Referrer));
    }

    [Fact]
    public void Generated_ids_differ_and_sort_by_time()
    {
        var ids = Enumerable.Range(0, 100).Select(second => EventId.New(Now.AddSeconds(second))).ToArray();
        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => EventId.New(Now)).Distinct().Count());
    }

    private SentEvent Parse(string json, EventType type = EventType.Pageview)
    {
        using var document = JsonDocument.Parse(json);
        return parser.Parse(type, document.RootElement);
    }
}
