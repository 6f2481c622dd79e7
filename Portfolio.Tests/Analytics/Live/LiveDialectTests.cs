using System.Text;
using System.Text.Json;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Live.Hubs;
using Portfolio.Analytics.Live.SocketIo;
using Portfolio.Analytics.Live.Sockets;
using Portfolio.Analytics.Metrics;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>The same messages in the three forms of contract 6.6.</summary>
public sealed class LiveDialectTests
{
    private const string Payload =
        """{"page":"/projects","count":142,"user_id":"anonymous","session_id":null,"country":"US","timestamp":"2025-11-03T12:00:00.000Z"}""";

    private static readonly DateTimeOffset Now = new(2025, 11, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly LiveMessage View = LiveMessage.Of(new LivePageview("/projects", 142, "anonymous", null, Now, "US"));
    private static readonly LiveMessage Click = LiveMessage.Of(new LiveClick("buy", "/", 3, Now));

    [Fact]
    public void SignalR_gets_all_invocations_in_one_piece_and_no_accompanying_event()
    {
        var text = Texts(HubDialect.Instance, View, Click).Single();
        var records = text.Split('\u001e');
        Assert.Equal(3, records.Length);
        AssertJson($$"""{"type":1,"target":"new_pageview","arguments":[{{Payload}}]}""", records[0]);
        AssertJson("""{"type":1,"target":"new_click","arguments":[{"element":"buy","page":"/","count":3,"timestamp":"2025-11-03T12:00:00.000Z"}]}""", records[1]);
        Assert.Equal("", records[2]);
        Assert.Equal(2, HubDialect.Instance.Frames([View, Click]).Single().Messages);
    }

    [Fact]
    public void The_plain_WebSocket_gets_objects_with_outer_fields_on_pageviews()
    {
        var texts = Texts(SocketDialect.Instance, View, Click);
        Assert.Equal(4, texts.Count);
        AssertJson(
            $$"""{"event":"new_pageview","type":"pageview","page":"/projects","user_id":"anonymous","data":{{Payload}},"timestamp":"2025-11-03T12:00:00.000Z"}""",
            texts[0]);
        AssertJson(
            $$"""{"event":"realtime-event","data":{"type":"pageview","data":{{Payload}},"timestamp":"2025-11-03T12:00:00.000Z"},"timestamp":"2025-11-03T12:00:00.000Z"}""",
            texts[1]);
        Assert.Equal(["event", "data", "timestamp"], JsonElement.Parse(texts[2]).EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public void Socket_io_gets_event_packets()
    {
        var texts = Texts(SocketIoDialect.Instance, View);
        Assert.All(texts, text => Assert.StartsWith("42", text, StringComparison.Ordinal));
        AssertJson($$"""["new_pageview",{{Payload}}]""", texts[0][2..]);
        AssertJson($$"""["realtime-event",{"type":"pageview","data":{{Payload}},"timestamp":"2025-11-03T12:00:00.000Z"}]""", texts[1][2..]);
    }

    [Fact]
    public void Figures_have_no_accompanying_event()
    {
        var figures = LiveMessage.Of(new RealtimeAnswer(15, 234, 12, [new CurrentPage("/papers", 4)], 3, 60), Now);
        foreach (var dialect in new LiveDialect[] { HubDialect.Instance, SocketDialect.Instance, SocketIoDialect.Instance })
            Assert.Contains("\"current_pages\":[{\"page\":\"/papers\",\"users\":4}]", Texts(dialect, figures).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_gets_what_its_channels_have_and_nothing_else_is_written_for_it()
    {
        var update = new LiveUpdate([View, Click]);
        Assert.Empty(update.Frames(SocketDialect.Instance, LiveChannels.Metrics));
        Assert.Single(update.Frames(HubDialect.Instance, LiveChannels.Clicks));
        Assert.Equal(4, update.Frames(SocketIoDialect.Instance, LiveChannels.All).Count);
        Assert.Same(update.Frames(HubDialect.Instance, LiveChannels.All), update.Frames(HubDialect.Instance, LiveChannels.All));
    }

    [Fact]
    public void Custom_data_is_left_out_when_it_is_large()
    {
        var small = LiveMessage.Of(new LiveCustom("share", JsonElement.Parse("""{"a":1}"""), Now));
        var large = LiveMessage.Of(new LiveCustom("share", JsonElement.Parse($$"""{"a":"{{new string('x', 9000)}}"}"""), Now));
        Assert.Equal("new_custom", small.Name);
        Assert.Contains("\"data\":{\"a\":1}", Encoding.UTF8.GetString(small.Payload.Span), StringComparison.Ordinal);
        Assert.Contains("\"data\":{}", Encoding.UTF8.GetString(large.Payload.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_cannot_break_out_of_its_packet()
    {
        var message = LiveMessage.Of(new LiveClick("a\u001e4[\"\n", "/", 1, Now));
        Assert.Single(Texts(HubDialect.Instance, message).Single(), '\u001e');
        Assert.DoesNotContain('\u001e', Texts(SocketIoDialect.Instance, message)[0]);
    }

    private static List<string> Texts(LiveDialect dialect, params LiveMessage[] messages) =>
        [.. dialect.Frames(messages).Select(frame => Encoding.UTF8.GetString(frame.Bytes.Span))];

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual)), actual);
}
