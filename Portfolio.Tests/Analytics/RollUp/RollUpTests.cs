using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Analytics.RollUp;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Access;
using Portfolio.Tests.ServiceDefaults;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Analytics.RollUp;

public sealed class RollUpTests
{
    [Fact]
    public async Task Each_day_is_told_once_signed_and_again_when_it_was_not_taken()
    {
        var (bodies, status) = (new ConcurrentQueue<string>(), 500);
        await using var api = await TestService.StartAsync(app => app.MapPost("/api/webhooks/analytics-events/", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            bodies.Enqueue(await reader.ReadToEndAsync(context.RequestAborted));
            return Results.StatusCode(status);
        }).RequireService());
        await using var redis = await RedisDatabase.CreateAsync();
        await using var host = await AnalyticsHost.StartAsync(redis.ConnectionString, settings: [("API_URL", api.Client.BaseAddress!.ToString())]);
        // Of 15 minutes ago, so that the day is over in any case.
        var yesterday = DateOnly.FromDateTime(DateTime.UtcNow.AddMinutes(-15)).AddDays(-1);
        var day = $"{yesterday:yyyy-MM-dd}";
        await redis.Direct.HashSetAsync("analytics:totals:" + day, [new("pageviews", 9), new("clicks", 4), new("searches", 2)]);
        await redis.Direct.SortedSetAddAsync("analytics:papers:popular:" + day, "a", 7);
        await redis.Direct.SortedSetAddAsync("analytics:papers:shared:" + day, "b", 1);
        var sender = ActivatorUtilities.CreateInstance<RollUpSender>(host.Service.Services);

        Assert.False(await sender.SendDueAsync(TestContext.Current.CancellationToken));
        Assert.False(await redis.Direct.KeyExistsAsync(AnalyticsKeys.RollUp(yesterday)));
        status = 200;
        Assert.True(await sender.SendDueAsync(TestContext.Current.CancellationToken));
        Assert.True(await sender.SendDueAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, bodies.Count);
        Assert.Equal("sent", await redis.Direct.StringGetAsync(AnalyticsKeys.RollUp(yesterday)));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""
                {"date":"{{day}}","totals":{"pageviews":9,"clicks":4,"searches":2},
                "papers":[{"paper":"a","views":7,"shares":0},{"paper":"b","views":0,"shares":1}]}
                """),
            JsonNode.Parse(bodies.Last())), bodies.Last());
    }
}
