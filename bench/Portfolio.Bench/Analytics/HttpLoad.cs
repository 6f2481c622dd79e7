using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Portfolio.Bench.Analytics;

/// <summary>What a load met.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99);

/// <summary>
/// Connections that send one request after the other, each waiting for its answer. They read no more of it than they
/// must: the client takes its time from the same processors.
/// </summary>
internal static class HttpLoad
{
    /// <summary>Loads a route for some seconds, after a warm-up.</summary>
    /// <param name="address">The service.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="bodies">Taken in turns.</param>
    /// <param name="path">The route.</param>
    /// <param name="seconds">How long is measured.</param>
    public static async Task<LoadResult> RunAsync(Uri address, string path, IReadOnlyList<string> bodies, int connections, double seconds)
    {
        var requests = bodies.Select(body => Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")).ToArray();
        await LoadAsync(2);
        var times = await LoadAsync(seconds);
        times.Sort();
        return new LoadResult(times.Count / seconds, Milliseconds(times[times.Count / 2]), Milliseconds(times[times.Count * 99 / 100]));

        async Task<List<long>> LoadAsync(double duration)
        {
            var end = Stopwatch.GetTimestamp() + (long)(duration * Stopwatch.Frequency);
            var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(() => SendAsync(address, requests, number, end))));
            return [.. all.SelectMany(part => part)];
        }
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    private static async Task<List<long>> SendAsync(Uri address, byte[][] requests, int number, long end)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        var (times, buffer) = (new List<long>(), new byte[64 << 10]);
        for (var next = number; ; next++)
        {
            var start = Stopwatch.GetTimestamp();
            if (start >= end)
                return times;
            await socket.SendAsync(requests[next % requests.Length]);
            await ReceiveAsync(socket, buffer);
            times.Add(Stopwatch.GetTimestamp() - start);
        }
    }

    private static async Task ReceiveAsync(Socket socket, byte[] buffer)
    {
        for (var length = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new InvalidOperationException("The service closed the connection.");
            length += read;
            if (IsComplete(buffer.AsSpan(0, length)))
                return;
        }
    }

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        var at = answer[..end].IndexOf("Content-Length: "u8);
        if (at < 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        return Utf8Parser.TryParse(answer[(at + 16)..], out int length, out _) && answer.Length >= end + 4 + length;
    }
}
