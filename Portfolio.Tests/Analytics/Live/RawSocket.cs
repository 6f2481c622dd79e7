using System.Net.Sockets;
using System.Text;

namespace Portfolio.Tests.Analytics.Live;

/// <summary>A WebSocket client that opens a connection and then does only what it is told: it answers no pings.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient tcp;
    private readonly NetworkStream stream;

    private RawSocket(TcpClient tcp) => (this.tcp, stream) = (tcp, tcp.GetStream());

    /// <summary>Opens a connection; its receive buffer is small, so that not reading is felt soon.</summary>
    public static async Task<RawSocket> ConnectAsync(Uri address)
    {
        var tcp = new TcpClient { ReceiveBufferSize = 4096 };
        await tcp.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var raw = new RawSocket(tcp);
        await raw.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 101", await raw.HeadAsync(), StringComparison.Ordinal);
        return raw;
    }

    public Task SendAsync(byte[] bytes) => stream.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();

    /// <summary>Sends a text frame; a mask of zeros leaves the text as it is.</summary>
    public Task SendTextAsync(string text)
    {
        Assert.InRange(text.Length, 0, 125);
        return SendAsync([0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
    }

    /// <summary>Reads until the server has ended the connection.</summary>
    public async Task EndedAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var rest = new byte[64 << 10];
        try
        {
            while (await stream.ReadAsync(rest, limit.Token) > 0)
            {
                // What was on its way.
            }
        }
        catch (IOException)
        {
            // Reset: ended as well.
        }
    }

    public void Dispose() => tcp.Dispose();

    private async Task<string> HeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, TestContext.Current.CancellationToken);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
