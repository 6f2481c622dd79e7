using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Portfolio.Analytics.Live.SocketIo;

/// <summary>The polling transport: packets are fetched by GET and sent by POST.</summary>
internal static class EnginePolling
{
    /// <summary>Largest packet from a client: what one says is short.</summary>
    public const int MaxPacket = 16 << 10;

    private const byte Separator = 0x1e;

    /// <summary>Answers as soon as there are packets.</summary>
    /// <exception cref="ServiceDefaults.Errors.ApiException">400: another poll is open.</exception>
    public static async Task<ReadOnlyMemory<byte>> FetchAsync(EngineSession session, CancellationToken cancellationToken)
    {
        if (!session.Transport.TryBeginPoll())
        {
            // Nobody can tell which of the two is the client.
            session.Client.Close();
            throw EngineQuery.Refused("Bad request", "There is another open request of this session.");
        }

        try
        {
            return await session.Transport.PollAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What it was waiting for it would never get.
            session.Client.Close();
            throw;
        }
    }

    /// <summary>Takes packets, one by one while they arrive, so that a large body needs little memory.</summary>
    /// <exception cref="ServiceDefaults.Errors.ApiException">400: not packets; the session is over.</exception>
    public static async Task<ContentHttpResult> TakeAsync(EngineSession session, HttpContext context)
    {
        if (!session.Transport.TryBeginPost())
        {
            session.Client.Close();
            throw EngineQuery.Refused("Bad request", "There is another request of this session.");
        }

        try
        {
            if (!await TakeAllAsync(session, context))
            {
                session.Client.Close();
                throw EngineQuery.Refused("Bad request", "The body is not a list of packets.");
            }

            return TypedResults.Content("ok", "text/html", Encoding.UTF8);
        }
        finally
        {
            session.Transport.EndPost();
        }
    }

    private static async Task<bool> TakeAllAsync(EngineSession session, HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            var rest = read.Buffer;
            var isGood = TakeComplete(session, ref rest) && (read.IsCompleted ? Take(session, rest) : rest.Length <= MaxPacket);
            if (isGood && !read.IsCompleted) reader.AdvanceTo(rest.Start, rest.End);
            else reader.AdvanceTo(read.Buffer.End);
            if (!isGood || read.IsCompleted) return isGood;
        }
    }

    private static bool TakeComplete(EngineSession session, ref ReadOnlySequence<byte> rest)
    {
        while (rest.PositionOf(Separator) is { } end)
        {
            if (!Take(session, rest.Slice(0, end))) return false;
            rest = rest.Slice(rest.GetPosition(1, end));
        }

        return true;
    }

    private static bool Take(EngineSession session, ReadOnlySequence<byte> packet)
    {
        if (packet.Length > MaxPacket) return false;
        switch (session.Receive(packet.ToArray()))
        {
            case EngineReceipt.Broken:
                return false;
            case EngineReceipt.Left:
                session.Client.Close();
                return true;
            default:
                return true;
        }
    }
}
