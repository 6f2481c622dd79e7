using System.Text;
using System.Text.Json;
using Portfolio.Analytics.Live;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>What instances tell each other.</summary>
public sealed class LiveEnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 3, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Events_arrive_as_they_left()
    {
        LiveEvent[] sent =
        [
            new LivePageview("/a", 3, "0123456789ab", null, Now, "DE"), new LiveClick("buy", "/a", 2, Now), new LiveSearch("RAG", 9, 4, Now),
        ];
        var custom = new LiveCustom("share", JsonElement.Parse("""{"to":["x"]}"""), Now);

        var (from, events) = LiveEnvelope.Read(LiveEnvelope.Write("me", [.. sent, custom]));

        Assert.Equal("me", from);
        Assert.Equal(sent, events.Take(3));
        Assert.Equal("""{"to":["x"]}""", Assert.IsType<LiveCustom>(events[3]).Data.GetRawText());
    }

    [Fact]
    public void A_bad_item_is_left_out()
    {
        var (_, events) = LiveEnvelope.Read(Encoding.UTF8.GetBytes(
            """
            {"from":"me","events":[7,{},{"type":"pageview"},{"type":"pageview","data":{"page":7}},{"type":"pageview","data":{"count":1}},{"type":"other","data":{}},
            {"type":7,"data":{}},{"type":"click","data":{"element":"buy","page":"/","count":1,"timestamp":"2025-11-03T12:00:00.123Z"}}]}
            """));
        Assert.Equal([new LiveClick("buy", "/", 1, Now)], events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("7")]
    public void What_is_no_batch_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => LiveEnvelope.Read(Encoding.UTF8.GetBytes(text)));
}
