using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Sources.Gates;
using Portfolio.Scraper.Sources.Http;
using Portfolio.Tests.Scraper.Storage;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Sources.Gates;

/// <summary>Two replicas that share one row on a real PostgreSQL, and what an upstream sees of them.</summary>
public sealed class SharedGateTests : IAsyncLifetime
{
    private ScraperDatabase database = null!;
    private ServiceProvider one = null!;
    private ServiceProvider two = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await ScraperDatabase.CreateAsync();
        (one, two) = (database.Replica(), database.Replica());
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Requests_of_two_replicas_keep_the_pace_together()
    {
        var pace = TimeSpan.FromSeconds(0.4);
        var passed = new ConcurrentBag<DateTimeOffset>();
        await using var upstream = await StartAsync();
        await WarmUpAsync(upstream);
        await Task.WhenAll(AskAsync(one, upstream, pace, times: 4, passed), AskAsync(two, upstream, pace, times: 4, passed));

        // By the database's clock, since requests take their time to arrive on a busy machine.
        Assert.Equal(10, upstream.Requests.Count);
        Assert.All(Gaps(passed.Distinct().Order()), gap => Assert.True(gap >= pace, $"{gap}"));
        Assert.All(Gaps(upstream.Requests.Skip(2).Select(request => request.At)), gap => Assert.True(gap >= pace / 4, $"{gap}"));
    }

    [Fact]
    public async Task A_pause_that_one_replica_is_asked_for_holds_for_the_other_one_too()
    {
        var pace = TimeSpan.FromSeconds(1);
        await using var upstream = await StartAsync();
        await WarmUpAsync(upstream);
        upstream.Script(Fault.Status(429, TimeSpan.FromSeconds(3)));
        var first = AskAsync(one, upstream, pace, times: 1);
        await upstream.WaitForRequestsAsync(3, Cancellation);
        // It already waits for its turn when the answer comes.
        await Task.WhenAll(first, AskAsync(two, upstream, pace, times: 1));

        var gaps = Gaps(upstream.Requests.Skip(2).Select(request => request.At)).ToList();
        Assert.Equal(2, gaps.Count);
        Assert.True(gaps[0] >= TimeSpan.FromSeconds(2.9), $"{gaps[0]}");
    }

    [Fact]
    public async Task A_pause_longer_than_a_run_waits_for_ends_the_run_and_keeps_the_others_away()
    {
        await using var upstream = await StartAsync();
        upstream.Script(Fault.Status(429, TimeSpan.FromHours(1)));
        var refused = await Assert.ThrowsAsync<SourceException>(() => AskAsync(one, upstream, TimeSpan.FromSeconds(1), times: 1));
        Assert.Equal(SourceException.RateLimited, refused.Code);

        refused = await Assert.ThrowsAsync<SourceException>(() => AskAsync(two, upstream, TimeSpan.FromSeconds(1), times: 1));
        Assert.Equal(SourceException.RateLimited, refused.Code);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
        Assert.Single(upstream.Requests);
    }

    private static Task<UpstreamServer> StartAsync() =>
        UpstreamServer.StartAsync((_, _) => new UpstreamAnswer(200, "text/plain", "fine"u8.ToArray()));

    private static IEnumerable<TimeSpan> Gaps(IEnumerable<DateTimeOffset> times) =>
        times.ToList() is var all ? all.Zip(all.Skip(1), (first, second) => second - first) : [];

    // The first request of a process compiles its way.
    private Task WarmUpAsync(UpstreamServer upstream) => Task.WhenAll(
        AskAsync(one, upstream, TimeSpan.Zero, times: 1), AskAsync(two, upstream, TimeSpan.Zero, times: 1));

    private async Task AskAsync(
        ServiceProvider replica, UpstreamServer upstream, TimeSpan pace, int times, ConcurrentBag<DateTimeOffset>? passed = null)
    {
        using var http = SourceHttpClient.Create();
        var reader = new SourceReader(
            http, new SharedGate(replica.GetRequiredService<IServiceScopeFactory>()),
            new SourceLimits(pace, TimeSpan.FromSeconds(20), 1024), TimeProvider.System, NullLogger<SourceReader>.Instance);
        for (var time = 0; time < times; time++)
        {
            await reader.ReadAsync(upstream.Address, answer => answer.Status, Cancellation);
            if (passed is not null)
            {
                await using var context = database.Open();
                passed.Add((await context.Set<SourceGate>().AsNoTracking().SingleAsync(Cancellation)).NextAllowedAt);
            }
        }
    }
}
