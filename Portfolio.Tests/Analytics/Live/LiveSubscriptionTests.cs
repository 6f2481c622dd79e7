using Portfolio.Analytics.Live;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>Which channels a client is in.</summary>
public sealed class LiveSubscriptionTests
{
    private readonly LiveSubscription subscription = new();

    [Fact]
    public void The_first_subscription_replaces_everything_and_later_ones_add()
    {
        Assert.Equal(LiveChannels.All, subscription.Channels);
        subscription.Subscribe(LiveChannels.Clicks);
        Assert.Equal(LiveChannels.Clicks, subscription.Channels);
        subscription.Subscribe(LiveChannels.Metrics);
        Assert.Equal(LiveChannels.Clicks | LiveChannels.Metrics, subscription.Channels);
        subscription.Unsubscribe(LiveChannels.Clicks);
        Assert.Equal(LiveChannels.Metrics, subscription.Channels);
        subscription.Subscribe(LiveChannels.All);
        Assert.Equal(LiveChannels.All, subscription.Channels);
    }

    [Fact]
    public void Leaving_a_channel_first_leaves_the_others()
    {
        subscription.Unsubscribe(LiveChannels.Custom);
        subscription.Subscribe(LiveChannels.Clicks);
        Assert.Equal(LiveChannels.All & ~LiveChannels.Custom, subscription.Channels);
        subscription.Unsubscribe(LiveChannels.All);
        Assert.Equal(LiveChannels.None, subscription.Channels);
    }

    [Theory]
    [InlineData("pageviews", LiveChannels.Pageviews)]
    [InlineData("Clicks", LiveChannels.Clicks)]
    [InlineData("searches", LiveChannels.Searches)]
    [InlineData("custom", LiveChannels.Custom)]
    [InlineData("metrics", LiveChannels.Metrics)]
    [InlineData("all", LiveChannels.All)]
    public void Channels_have_names(string name, LiveChannels channel)
    {
        Assert.True(LiveChannelNames.TryParse(name, out var known));
        Assert.Equal(channel, known);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("none")]
    [InlineData("pageviews,clicks")]
    public void Other_names_are_none(string? name) => Assert.False(LiveChannelNames.TryParse(name, out _));
}
