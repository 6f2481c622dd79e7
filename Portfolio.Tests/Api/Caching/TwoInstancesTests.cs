using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Portfolio.Tests.Api.Webhooks;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.Caching;

/// <summary>Two instances on one database and one Redis behave as one: copies, counts, limits, replays.</summary>
public sealed class TwoInstancesTests(TwoInstances instances) : IClassFixture<TwoInstances>
{
    private readonly ApiHost one = instances.One;
    private readonly ApiHost two = instances.Two;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_made_by_one_is_served_by_the_other_until_somebody_writes()
    {
        await DeliverAsync(one, "copied", "Before");
        Assert.Equal("Before", await TitleAsync(one, "copied"));
        Assert.Equal(1, (await one.Client.GetJsonAsync("/api/papers/?search=before")).Number("count"));
        // Behind the Api's back: only a copy can still have the old title.
        await one.Database.ExecuteAsync("UPDATE papers SET title = 'After' WHERE source_id = 'copied'");
        Assert.Equal("Before", await TitleAsync(two, "copied"));
        Assert.Equal(1, (await two.Client.GetJsonAsync("/api/papers/?search=before")).Number("count"));

        await DeliverAsync(two, "other", "Other");
        Assert.Equal("After", await TitleAsync(one, "copied"));
        Assert.Equal(0, (await one.Client.GetJsonAsync("/api/papers/?search=before")).Number("count"));
    }

    [Fact]
    public async Task Counts_are_kept_by_the_filter_and_dropped_by_a_write()
    {
        await DeliverAsync(one, "counted", "Countable");
        Assert.Equal(1, (await one.Client.GetJsonAsync("/api/papers/?search=countable")).Number("count"));
        await one.Database.ExecuteAsync("DELETE FROM papers WHERE source_id = 'counted'");
        // Another page size is another answer, but the same count.
        var other = await two.Client.GetJsonAsync("/api/papers/?page_size=5&search=countable");
        Assert.Equal((1, 0), (other.Number("count"), other.SourceIds().Count));
        Assert.Equal(0, (await two.Client.GetJsonAsync("/api/papers/?page_size=5&search=countable&category=cv")).Number("count"));

        await DeliverAsync(one, "other", "Other");
        Assert.Equal(0, (await two.Client.GetJsonAsync("/api/papers/?page_size=5&search=countable")).Number("count"));
    }

    [Fact]
    public async Task A_write_that_fails_drops_copies_too()
    {
        await DeliverAsync(one, "kept", "Kept");
        Assert.Equal("Kept", await TitleAsync(two, "kept"));
        await one.Database.ExecuteAsync("UPDATE papers SET title = 'Written' WHERE source_id = 'kept'");
        await one.Sibling.PostJsonAsync(Delivery.Path, "{}", HttpStatusCode.BadRequest);
        Assert.Equal("Written", await TitleAsync(two, "kept"));
    }

    [Fact]
    public async Task No_copy_holds_an_address_of_this_service()
    {
        for (var i = 0; i < 3; i++)
            await DeliverAsync(one, $"more-{i}", "Furthermore");
        const string Page = "/api/papers/?search=furthermore&page=2&page_size=1";
        var page = await one.Client.GetJsonAsync(Page);
        Assert.StartsWith(new Uri(one.Client.BaseAddress!, "/api/papers/?").ToString(), page.Text("next"), StringComparison.Ordinal);
        var again = await two.Client.GetJsonAsync(Page);
        Assert.StartsWith(new Uri(two.Client.BaseAddress!, "/api/papers/?").ToString(), again.Text("next"), StringComparison.Ordinal);
        Assert.Contains("page=1", again.Text("previous"), StringComparison.Ordinal);
        Assert.Equal(page.GetProperty("results").GetRawText(), again.GetProperty("results").GetRawText());

        var copies = (string[])(await instances.Redis.Direct.ScriptEvaluateAsync(
            """
            local all = {}
            for _, key in ipairs(redis.call('KEYS', 'cache:*')) do all[#all + 1] = redis.call('GET', key) end
            return all
            """))!;
        Assert.Contains(copies, copy => copy.Contains("\"next\":\"3\"", StringComparison.Ordinal));
        Assert.DoesNotContain(copies, copy => copy.Contains("127.0.0.1", StringComparison.Ordinal) || copy.Contains("localhost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_the_content_is_told_so_by_either()
    {
        await DeliverAsync(one, "tagged", "One title");
        using var first = await GetAsync(one, "/api/papers/tagged/", tag: null);
        Assert.Contains("no-cache", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var known = await GetAsync(two, "/api/papers/tagged", first.Headers.ETag!);
        Assert.Equal((HttpStatusCode.NotModified, 0), (known.StatusCode, (await known.Content.ReadAsByteArrayAsync(Cancellation)).Length));
        Assert.Equal(first.Headers.ETag, known.Headers.ETag);

        await DeliverAsync(one, "tagged", "Another title");
        using var changed = await GetAsync(two, "/api/papers/tagged/", first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
    }

    [Fact]
    public async Task A_delivery_counts_once_wherever_it_arrives()
    {
        var body = Delivery.Of("twice", Delivery.Paper("twice"));
        var first = await one.Sibling.PostJsonAsync(Delivery.Path, body, HttpStatusCode.Created);
        Assert.False(first.GetProperty("duplicate").GetBoolean());
        var second = await two.Sibling.PostJsonAsync(Delivery.Path, body, HttpStatusCode.OK);
        Assert.True(second.GetProperty("duplicate").GetBoolean());
        Assert.Equal(1, await one.Database.QueryAsync<long>("SELECT count(*) FROM papers WHERE source_id = 'twice'"));
    }

    [Fact]
    public async Task A_limit_holds_for_both_together()
    {
        // The minute can end between the two.
        var counted = await Eventually.Get("both in one minute", async () =>
        {
            using var first = await GetAsync(one, "/api/papers/", tag: null);
            using var second = await GetAsync(two, "/api/papers/", tag: null);
            return Remaining(first) - Remaining(second);
        }, difference => difference > 0);
        Assert.Equal(1, counted);
    }

    private static int Remaining(HttpResponseMessage answer) =>
        int.Parse(answer.Headers.GetValues("X-RateLimit-Remaining").Single(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string?> TitleAsync(ApiHost instance, string sourceId) =>
        (await instance.Client.GetJsonAsync($"/api/papers/{sourceId}/")).Text("title");

    private static Task<JsonElement> DeliverAsync(ApiHost instance, string sourceId, string title) => instance.Sibling.PostJsonAsync(
        Delivery.Path, Delivery.Of($"job-{Guid.NewGuid():N}", Delivery.Paper(sourceId, title)), HttpStatusCode.Created);

    private static async Task<HttpResponseMessage> GetAsync(ApiHost instance, string path, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(tag);
        return await instance.Client.SendAsync(request, Cancellation);
    }
}
