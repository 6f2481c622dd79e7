using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests.Upstreams;

/// <summary>A replay of arXiv's OAI-PMH interface: records of days, in pages with resumption tokens.</summary>
public sealed class HarvestUpstream(IReadOnlyList<HarvestUpstream.Record> records, int pageSize)
{
    private static readonly XNamespace s_oai = "http://www.openarchives.org/OAI/2.0/";
    private static readonly XNamespace s_arxiv = "http://arxiv.org/OAI/arXiv/";

    /// <summary>The path of the interface.</summary>
    public const string Path = "/oai";

    /// <summary>Tokens of other generations are refused as stale.</summary>
    public int Generation { get; set; }

    /// <summary>Starts the replay.</summary>
    public Task<UpstreamServer> StartAsync(TimeProvider? time = null) => UpstreamServer.StartAsync(Answer, time);

    /// <summary>What arXiv answers.</summary>
    public UpstreamAnswer Answer(HttpRequest request, bool isEmpty)
    {
        var token = request.Query["resumptionToken"].ToString();
        var parts = token.Length > 0
            ? token.Split('|')
            : [request.Query["set"].ToString(), request.Query["from"].ToString(), "0", $"{Generation}"];
        if (token.Length == 0 && request.Query["metadataPrefix"] != "arXiv")
            return Body(new XElement(s_oai + "error", new XAttribute("code", "badArgument"), "metadataPrefix"));
        if (parts[3] != $"{Generation}")
            return Body(new XElement(s_oai + "error", new XAttribute("code", "badResumptionToken"), "expired"));
        var start = int.Parse(parts[2], CultureInfo.InvariantCulture);
        var found = records.Where(record => $"{record.Changed:yyyy-MM-dd}" == parts[1] && record.Sets.Contains(parts[0])).ToList();
        if (found.Count == 0)
            return Body(new XElement(s_oai + "error", new XAttribute("code", "noRecordsMatch")));
        var next = start + pageSize < found.Count ? $"{parts[0]}|{parts[1]}|{start + pageSize}|{Generation}" : "";
        return Body(new XElement(
            s_oai + "ListRecords",
            isEmpty ? [] : found.Skip(start).Take(pageSize).Select(Element),
            new XElement(s_oai + "resumptionToken", new XAttribute("cursor", start), new XAttribute("completeListSize", found.Count), next)));
    }

    private static UpstreamAnswer Body(XElement content) => new(
        200, "text/xml; charset=utf-8",
        Encoding.UTF8.GetBytes(new XElement(s_oai + "OAI-PMH", new XElement(s_oai + "responseDate", "2026-05-13T10:00:00Z"), content).ToString()));

    private static XElement Element(Record record) => new(
        s_oai + "record",
        new XElement(
            s_oai + "header", record.IsDeleted ? new XAttribute("status", "deleted") : null,
            new XElement(s_oai + "identifier", $"oai:arXiv.org:{record.Id}"), new XElement(s_oai + "datestamp", $"{record.Changed:yyyy-MM-dd}")),
        record.IsDeleted ? null : new XElement(
            s_oai + "metadata",
            new XElement(
                s_arxiv + "arXiv",
                new XElement(s_arxiv + "id", record.Id),
                new XElement(s_arxiv + "created", $"{record.Created:yyyy-MM-dd}"),
                new XElement(
                    s_arxiv + "authors",
                    new XElement(s_arxiv + "author", new XElement(s_arxiv + "keyname", "Okafor"), new XElement(s_arxiv + "forenames", "Tobias"))),
                new XElement(s_arxiv + "title", $"Paper {record.Id}"),
                new XElement(s_arxiv + "categories", record.Categories),
                new XElement(s_arxiv + "abstract", "  About retrieval.\n"))));

    /// <summary>A record as arXiv keeps it.</summary>
    public sealed record Record(string Id, DateOnly Created, DateOnly Changed, string Categories, bool IsDeleted = false)
    {
        /// <summary>The archives of its categories.</summary>
        public IEnumerable<string> Sets => Categories.Split(' ').Select(category => category.Split('.')[0]);
    }
}
