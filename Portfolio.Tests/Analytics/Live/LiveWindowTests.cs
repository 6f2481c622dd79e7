using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using System.Diagnostics.Metrics;
using Portfolio.Analytics.Live;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>What is gathered between two updates.</summary>
public sealed class LiveWindowTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 3, 12, 0, 0, TimeSpan.Zero);

    private readonly LiveWindow window = new(new LiveMetrics(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

    [Fact]
    public void Views_of_a_page_become_the_last_one_with_the_highest_count()
    {
        window.Add(View("/a", 7, "first"), isFromHere: true);
        window.Add(View("/b", 1, "other"), isFromHere: true);
        window.Add(View("/a", 6, "late"), isFromHere: false);

        Assert.Equal([View("/a", 7, "late"), View("/b", 1, "other")], window.TakeForClients());
        Assert.Equal([View("/a", 7, "first"), View("/b", 1, "other")], window.TakeForOthers());
        Assert.Empty(window.TakeForClients());
        Assert.Empty(window.TakeForOthers());
    }

    [Fact]
    public void Clicks_and_searches_become_one_by_what_they_are_about()
    {
        window.Add(new LiveClick("buy", "/a", 2, Now), isFromHere: true);
        window.Add(new LiveClick("buy", "/b", 3, Now), isFromHere: true);
        window.Add(new LiveClick("buy", "/a", 4, Now), isFromHere: true);
        window.Add(new LiveSearch("RAG", 5, 2, Now), isFromHere: true);
        window.Add(new LiveSearch("rag", 5, 1, Now), isFromHere: true);

        Assert.Equal(
            [new LiveClick("buy", "/a", 4, Now), new LiveClick("buy", "/b", 3, Now), new LiveSearch("rag", 5, 2, Now)],
            window.TakeForClients());
    }

    [Fact]
    public void Custom_events_have_no_count_and_stay_apart()
    {
        window.Add(Custom("a"), isFromHere: true);
        window.Add(Custom("a"), isFromHere: true);
        Assert.Equal(2, window.TakeForClients().Count);
    }

    [Fact]
    public void A_flood_of_pages_is_cut_while_known_ones_go_on_counting()
    {
        for (var page = 0; page < 1000; page++) window.Add(View($"/{page}", 1), isFromHere: true);
        window.Add(View("/0", 9), isFromHere: true);

        var taken = window.TakeForClients();
        Assert.Equal(LiveWindow.MaxEvents, taken.Count);
        Assert.Equal(View("/0", 9), taken[0]);
        Assert.Equal(LiveWindow.MaxEvents, window.TakeForOthers().Count);
    }

    [Fact]
    public async Task It_is_waited_for()
    {
        var waiting = window.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);
        window.Add(View("/a", 1), isFromHere: false);
        Assert.True(await waiting);
    }

    private static LivePageview View(string page, long count, string user = "anonymous") => new(page, count, user, null, Now, "DE");

    private static LiveCustom Custom(string name) => new(name, JsonElement.Parse("{}"), Now);
}
