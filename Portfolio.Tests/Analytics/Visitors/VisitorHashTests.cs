using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Analytics.Visitors;
using Portfolio.Tests.Clocks;
using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Analytics.Visitors;

public sealed class VisitorHashTests
{
    private static readonly IPAddress Address = IPAddress.Parse("203.0.113.7");

    [Fact]
    public async Task A_visitor_has_one_name_a_day_on_all_instances_and_its_salt_is_forgotten_after_two_days()
    {
        await using var redis = await RedisDatabase.CreateAsync();
        var now = DateTimeOffset.UtcNow;
        await using var one = await AnalyticsHost.StartAsync(redis.ConnectionString);
        await using var two = await AnalyticsHost.StartAsync(redis.ConnectionString);
        var (here, there) = (await HashAsync(one), await HashAsync(two));

        Assert.Equal(here.Visitor(Address, "agent", "site", now), there.Visitor(Address, "agent", "site", now));
        Assert.Equal(here.Public("user", now), there.Public("user", now));
        Assert.Matches("^[0-9a-f]{12}$", here.Public("user", now));
        Assert.Equal(5, new HashSet<string>
        {
            here.Visitor(Address, "agent", "site", now), here.Visitor(Address, "agent", "other", now), here.Visitor(Address, "other", "site", now),
            here.Visitor(IPAddress.Loopback, "agent", "site", now), here.Visitor(Address, "agent", "site", now.AddDays(1)),
        }.Count);
        Assert.Equal(here.Visitor(Address, "agent", "site", now), here.Visitor(Address.MapToIPv6(), "agent", "site", now));

        foreach (var (days, least, most) in new[] { (-1, 0, 24), (0, 24, 48), (1, 48, 72) })
        {
            var life = await redis.Direct.KeyTimeToLiveAsync("analytics:salt:" + now.AddDays(days).ToString("yyyy-MM-dd", null));
            Assert.InRange(life!.Value.TotalHours, least - 0.1, most);
        }
    }

    [Fact]
    public async Task Without_Redis_there_are_salts_too()
    {
        var time = new ManualTime(new(2026, 4, 22, 12, 0, 0, TimeSpan.Zero), TimeSpan.Zero);
        await using var host = await AnalyticsHost.StartAsync("127.0.0.1:1,connectTimeout=100", time, connects: false);
        var hash = host.Service.Services.GetRequiredService<VisitorHash>();
        Assert.Equal(hash.Public("user", time.GetUtcNow()), hash.Public("user", time.GetUtcNow().AddHours(3)));
        Assert.NotEqual(hash.Public("user", time.GetUtcNow()), hash.Public("user", time.GetUtcNow().AddHours(13)));
    }

    private static async Task<VisitorHash> HashAsync(AnalyticsHost host)
    {
        await host.Service.Services.GetRequiredService<DailySalts>().Ready.WaitAsync(TestContext.Current.CancellationToken);
        return host.Service.Services.GetRequiredService<VisitorHash>();
    }
}
