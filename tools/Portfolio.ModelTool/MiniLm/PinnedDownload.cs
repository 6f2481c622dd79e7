using System.Net;
using System.Net.Http.Headers;

namespace Portfolio.ModelTool.MiniLm;

/// <summary>Fetches a file into a partial one, goes on where an earlier attempt ended, and keeps only the content that is pinned.</summary>
internal sealed class PinnedDownload(HttpClient client)
{
    private const int Attempts = 5;
    private const int BufferBytes = 1 << 16;

    /// <summary>A server that sends nothing for so long is given up.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>Fetches the file to a path, unless it is there already.</summary>
    /// <exception cref="UnreachableException">The server cannot be reached or does not have it; what came stays for the next time.</exception>
    /// <exception cref="ToolException">The server sent another file.</exception>
    public async Task FetchAsync(Uri address, PinnedFile file, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && await FileHash.Sha256Async(path, cancellationToken) == file.Sha256)
        {
            return;
        }

        var partial = path + ".part";
        for (var attempt = 1; ; attempt++)
        {
            var before = Length(partial);
            try
            {
                await ReadAsync(address, file, partial, cancellationToken);
                await KeepAsync(file, partial, path, cancellationToken);
                return;
            }
            catch (Exception error) when (error is HttpRequestException or IOException
                || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // An attempt that brought nothing will not fare better at once.
                if (attempt == Attempts || Length(partial) <= before)
                {
                    var kept = Length(partial) > 0 ? $" {Length(partial)} bytes are kept for the next time." : "";
                    throw new UnreachableException(
                        $"{file.Name} cannot be had from {address.Host} now ({error.Message.TrimEnd('.')}).{kept}", error);
                }
            }
        }
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private async Task ReadAsync(Uri address, PinnedFile file, string partial, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var have = Length(partial);
        if (have == file.Bytes)
        {
            return;
        }

        request.Headers.Range = have > 0 ? new RangeHeaderValue(have, null) : null;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return; // it is all there: the hash decides
        }

        response.EnsureSuccessStatusCode();
        await using var target = new FileStream(partial, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        await using var source = await response.Content.ReadAsStreamAsync(silence.Token);
        var buffer = new byte[BufferBytes];
        for (int count; (count = await source.ReadAsync(buffer, silence.Token)) > 0;)
        {
            silence.CancelAfter(LongestSilence);
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            if (target.Position > file.Bytes)
            {
                break; // the hash will refuse it
            }
        }
    }

    /// <summary>Another length or hash is refused, and the partial file with it; a shorter one is only unfinished.</summary>
    private static async Task KeepAsync(PinnedFile file, string partial, string path, CancellationToken cancellationToken)
    {
        if (Length(partial) < file.Bytes)
        {
            throw new IOException("the connection ended early");
        }

        var hash = await FileHash.Sha256Async(partial, cancellationToken);
        if (hash != file.Sha256)
        {
            File.Delete(partial);
            throw new ToolException($"{file.Name} is refused: its SHA-256 is {hash}, not {file.Sha256}.");
        }

        File.Move(partial, path, overwrite: true);
    }
}
