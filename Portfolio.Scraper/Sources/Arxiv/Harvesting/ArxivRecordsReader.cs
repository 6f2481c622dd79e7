using System.Globalization;
using System.Xml;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Xml;

namespace Portfolio.Scraper.Sources.Arxiv.Harvesting;

/// <summary>Reads answers of arXiv's OAI-PMH interface.</summary>
public sealed class ArxivRecordsReader(ILogger<ArxivRecordsReader> logger)
{
    private const string Oai = "http://www.openarchives.org/OAI/2.0/";

    /// <summary>Reads a whole answer; a record that cannot be read is logged, counted and left out.</summary>
    /// <exception cref="SourceException">The body is no complete OAI-PMH answer: retryable.</exception>
    public ArxivRecords Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = SourceXml.Open(body);
            if (reader.MoveToContent() != XmlNodeType.Element || !reader.Is("OAI-PMH", Oai))
                throw NoAnswer("no OAI-PMH");
            return ReadAnswer(reader);
        }
        catch (XmlException e)
        {
            throw ArxivFeedReader.IsRateExceeded(body)
                ? new SourceException(SourceException.RateLimited, "arXiv answered \"Rate exceeded.\"", true, e)
                : NoAnswer("no complete XML", e);
        }
    }

    private ArxivRecords ReadAnswer(XmlReader reader)
    {
        List<ArxivRecord> records = [];
        var (skipped, deleted, token, total, error) = (0, 0, (string?)null, (int?)null, (string?)null);
        reader.Children(part =>
        {
            if (part.Is("error", Oai))
            {
                error = part.GetAttribute("code") is { Length: > 0 } code ? code : "error";
                part.Skip();
            }
            else if (part.Is("ListRecords", Oai) || part.Is("GetRecord", Oai))
            {
                part.Children(ReadRecordOrToken);
            }
            else
            {
                part.Skip();
            }
        });
        return new(records, skipped, deleted, token, total, error);

        void ReadRecordOrToken(XmlReader child)
        {
            if (child.Is("record", Oai))
            {
                var record = ArxivRecordReader.Read(child);
                if (record.IsDeleted)
                    deleted++;
                else if (record.ToRecord() is { } read)
                    records.Add(read);
                else
                    skipped += Skip(record);
                return;
            }

            if (!child.Is("resumptionToken", Oai))
            {
                child.Skip();
                return;
            }

            var size = child.GetAttribute("completeListSize");
            total = int.TryParse(size, CultureInfo.InvariantCulture, out var number) ? number : null;
            token = PaperText.OneLine(child.Text()) is { Length: > 0 } text ? text : null;
        }
    }

    private int Skip(ArxivRecordReader record)
    {
        logger.LogWarning("An arXiv record without id, title, abstract or date is left out (id \"{Id}\")", record.Id);
        return 1;
    }

    private static SourceException NoAnswer(string what, Exception? cause = null) =>
        new(SourceException.Unavailable, $"arXiv's answer is {what}.", retryable: true, cause);
}
