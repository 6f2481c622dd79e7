using System.Globalization;
using System.Xml;
using Portfolio.Scraper.Sources.Xml;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>
/// Reads the Atom feeds of arXiv's query API. Elements are found by name, since their order differs between the two
/// serialisations that are about (the one up to 2025, and the present one).
/// </summary>
public sealed class ArxivFeedReader(ILogger<ArxivFeedReader> logger)
{
    internal const string Atom = "http://www.w3.org/2005/Atom";
    internal const string Arxiv = "http://arxiv.org/schemas/atom";
    private const string OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    /// <summary>Reads a whole feed; an entry that cannot be read is logged, counted and left out.</summary>
    /// <exception cref="SourceException">
    /// The body is no complete Atom feed (<c>Rate exceeded.</c>, a page of HTML, a feed cut short): retryable.
    /// </exception>
    public ArxivFeed Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = SourceXml.Open(body);
            if (reader.MoveToContent() != XmlNodeType.Element || !reader.Is("feed", Atom))
                throw NoFeed("no Atom feed");
            return ReadFeed(reader);
        }
        catch (XmlException e)
        {
            throw IsRateExceeded(body)
                ? new SourceException(SourceException.RateLimited, "arXiv answered \"Rate exceeded.\"", true, e)
                : NoFeed("no complete XML", e);
        }
    }

    private ArxivFeed ReadFeed(XmlReader reader)
    {
        List<ArxivEntry> entries = [];
        var (total, skipped, error) = ((int?)null, 0, (string?)null);
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
            }
            else if (reader.Is("totalResults", OpenSearch))
            {
                var text = reader.ReadElementContentAsString();
                total = int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
            else if (reader.Is("entry", Atom))
            {
                var entry = ArxivEntryReader.Read(reader);
                if (entry.IsError)
                    error ??= entry.Summary.Length > 0 ? entry.Summary : "no reason given";
                else if (entry.ToEntry() is { } read)
                    entries.Add(read);
                else
                    skipped += Skip(entry);
            }
            else
            {
                reader.Skip();
            }
        }

        return new(total, entries, skipped, error);
    }

    private int Skip(ArxivEntryReader entry)
    {
        logger.LogWarning(
            "An arXiv entry without a valid {Missing} is left out (id \"{Id}\")", entry.Missing, entry.Address);
        return 1;
    }

    internal static bool IsRateExceeded(ReadOnlyMemory<byte> body) =>
        body.Span.TrimStart(" \r\n"u8).StartsWith("Rate exceeded"u8);

    private static SourceException NoFeed(string what, Exception? cause = null) =>
        new(SourceException.Unavailable, $"arXiv's answer is {what}.", retryable: true, cause);
}
