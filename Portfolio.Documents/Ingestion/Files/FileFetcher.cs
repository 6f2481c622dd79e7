using Portfolio.Documents.Extraction;
using Portfolio.ServiceDefaults.Outgoing;

namespace Portfolio.Documents.Ingestion.Files;

/// <summary>Gets files from addresses that users gave (contract 7.5): 30 s in all, and no more than the largest size.</summary>
internal sealed class FileFetcher(GuardedHttpClient client, DocumentsSettings settings)
{
    private const int FirstBytes = 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The file.</summary>
    /// <exception cref="JobFailedException">It is refused, not there, too large, or no PDF.</exception>
    public async Task<byte[]> FetchPdfAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var response = await client.GetAsync(address, settings.MaxFileBytes, limit.Token);
            if ((int)response.StatusCode is < 200 or > 299)
            {
                throw new JobFailedException($"{JobFailure.DownloadFailed} It answered {(int)response.StatusCode}.")
                {
                    MayPass = (int)response.StatusCode is 408 or 429 or >= 500,
                };
            }

            return await ReadAsync(response.Body, limit.Token);
        }
        catch (OutgoingException error)
        {
            throw new JobFailedException(ReasonOf(error), error)
            {
                MayPass = error.Failure is OutgoingFailure.Unreachable or OutgoingFailure.TimedOut,
            };
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new JobFailedException($"{JobFailure.DownloadFailed} The connection broke.", error) { MayPass = true };
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JobFailedException($"{JobFailure.DownloadFailed} It took longer than {Limit.TotalSeconds} s.", error) { MayPass = true };
        }
    }

    /// <summary>Something else than a PDF is not read to its end.</summary>
    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var first = new byte[FirstBytes];
        var read = await body.ReadAtLeastAsync(first, FirstBytes, throwOnEndOfStream: false, cancellationToken);
        if (!PdfReader.IsPdf(first.AsSpan(0, read)))
        {
            throw new JobFailedException(JobFailure.NotAPdf);
        }

        content.Write(first, 0, read);
        await body.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private static string ReasonOf(OutgoingException error) => error.Failure switch
    {
        OutgoingFailure.RefusedAddress or OutgoingFailure.InvalidAddress => JobFailure.BlockedAddress,
        OutgoingFailure.TooLarge => JobFailure.FileTooLarge,
        _ => $"{JobFailure.DownloadFailed} {error.Message}",
    };
}
