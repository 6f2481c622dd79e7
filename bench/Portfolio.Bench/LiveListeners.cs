using System.Net.WebSockets;
using System.Text;

namespace Portfolio.Bench;

/// <summary>
/// Clients of the SignalR hub, as many as wanted, over plain WebSockets: they say hello, read invocations and note how
/// old the newest event in them is.
/// </summary>
internal sealed class LiveListeners(Uri address) : IDisposable
{
    private const int LongestDelay = 10_000;
    private const int ConnectAtOnce = 20;

    private static readonly byte[] s_hello = Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e");
    private static readonly byte[] s_ping = Encoding.UTF8.GetBytes("{\"type\":6}\u001e");

    private readonly CancellationTokenSource _stop = new();
    private readonly List<ClientWebSocket> _sockets = [];
    private long[] _delays = new long[LongestDelay + 1];

    /// <summary>How many are connected.</summary>
    public int Count => _sockets.Count(socket => socket.State is WebSocketState.Open);

    /// <summary>Connects more until there are so many.</summary>
    public async Task GrowToAsync(int count)
    {
        while (_sockets.Count < count)
        {
            var more = await Task.WhenAll(Enumerable.Range(0, Math.Min(ConnectAtOnce, count - _sockets.Count)).Select(_ => ConnectAsync()));
            _sockets.AddRange(more);
        }
    }

    /// <summary>Starts to count anew.</summary>
    public void Reset() => _delays = new long[LongestDelay + 1];

    /// <summary>Updates that arrived, and the delay in milliseconds that these shares of them stayed within.</summary>
    public (long Updates, int[] Delays) Measure(params double[] shares)
    {
        var delays = _delays;
        var total = delays.Sum();
        return (total, [.. shares.Select(share =>
        {
            var (seen, delay) = (0L, 0);
            while (delay < LongestDelay && (seen += delays[delay]) < share * total) delay++;
            return delay;
        })]);
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var socket in _sockets) socket.Dispose();
        _stop.Dispose();
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(address, "/hubs/realtime")) { Scheme = "ws" }.Uri, _stop.Token);
        await socket.SendAsync(s_hello, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        _ = ReadAsync(socket);
        _ = PingAsync(socket);
        return socket;
    }

    private async Task ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 << 10];
        try
        {
            for (var length = 0; ;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token);
                if (part.MessageType is WebSocketMessageType.Close) return;
                length += part.Count;
                if (!part.EndOfMessage) continue;
                Note(buffer.AsSpan(0, length));
                length = 0;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Dropped, or at the end: what is missing shows in the count.
        }
    }

    // Otherwise the hub takes it for dead after 30 s.
    private async Task PingAsync(ClientWebSocket socket)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(15), _stop.Token);
                await socket.SendAsync(s_ping, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone.
        }
    }

    private void Note(ReadOnlySpan<byte> records)
    {
        var now = (int)DateTime.UtcNow.TimeOfDay.TotalMilliseconds;
        while (records.IndexOf("\"new_pageview\""u8) is >= 0 and var at)
        {
            records = records[at..];
            var sent = TimeOfDay(records[(records.IndexOf("\"timestamp\":\""u8) + 13)..]);
            records = records[14..];
            Interlocked.Increment(ref _delays[Math.Clamp(now - sent, 0, LongestDelay)]);
        }
    }

    // Milliseconds of 2025-11-03T12:00:00.000Z: a full parser would be half of what a client costs.
    private static int TimeOfDay(ReadOnlySpan<byte> text) =>
        (((((Number(text, 11, 2) * 60) + Number(text, 14, 2)) * 60) + Number(text, 17, 2)) * 1000) + Number(text, 20, 3);

    private static int Number(ReadOnlySpan<byte> text, int start, int length)
    {
        var number = 0;
        foreach (var digit in text.Slice(start, length)) number = (number * 10) + digit - '0';
        return number;
    }
}
