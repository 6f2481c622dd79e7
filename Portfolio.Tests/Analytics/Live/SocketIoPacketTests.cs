using System.Text;
using Portfolio.Analytics.Live.SocketIo;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>Reading packets of Socket.IO.</summary>
public sealed class SocketIoPacketTests
{
    [Theory]
    [InlineData("0", 0, "/", null, "")]
    [InlineData("""0{"token":"x"}""", 0, "/", null, """{"token":"x"}""")]
    [InlineData("0/admin,", 0, "/admin", null, "")]
    [InlineData("0/admin", 0, "/admin", null, "")]
    [InlineData("""0/admin,{"a":1}""", 0, "/admin", null, """{"a":1}""")]
    [InlineData("1", 1, "/", null, "")]
    [InlineData("""2["a"]""", 2, "/", null, """["a"]""")]
    [InlineData("""212["a"]""", 2, "/", "12", """["a"]""")]
    [InlineData("""2/x,7["a"]""", 2, "/x", "7", """["a"]""")]
    public void A_packet_has_parts(string text, int type, string name, string? id, string body)
    {
        Assert.True(SocketIoPacket.TryRead(Encoding.UTF8.GetBytes(text), out var packet));
        Assert.Equal((type, name, id, body), (packet.Type, packet.Namespace, packet.AckId, Encoding.UTF8.GetString(packet.Body.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("""51-["a",{"_placeholder":true,"num":0}]""")]
    [InlineData("""61-["a"]""")]
    [InlineData("""21234567890123456["a"]""")]
    public void Binary_ones_and_others_are_refused(string text) =>
        Assert.False(SocketIoPacket.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("""2["subscribe",{"channel":"clicks"}]""", "subscribe", "clicks")]
    [InlineData("""2["subscribe","clicks"]""", "subscribe", "clicks")]
    [InlineData("""2["subscribe"]""", "subscribe", null)]
    [InlineData("""2["subscribe",{"channel":7}]""", "subscribe", null)]
    [InlineData("""2["subscribe",null,{"channel":"clicks"}]""", "subscribe", null)]
    public void An_event_has_a_name_and_perhaps_a_channel(string text, string name, string? channel)
    {
        Assert.True(SocketIoPacket.TryRead(Encoding.UTF8.GetBytes(text), out var packet));
        Assert.True(packet.TryReadEvent(out var read, out var about));
        Assert.Equal((name, channel), (read, about));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("2{}")]
    [InlineData("2[]")]
    [InlineData("2[7]")]
    [InlineData("""2["a" """)]
    [InlineData("""2["\ud800"]""")]
    [InlineData("2[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_event_is_refused(string text)
    {
        Assert.True(SocketIoPacket.TryRead(Encoding.UTF8.GetBytes(text), out var packet));
        Assert.False(packet.TryReadEvent(out _, out _));
    }
}
