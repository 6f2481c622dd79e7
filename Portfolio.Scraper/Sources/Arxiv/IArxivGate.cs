using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Arxiv;

/// <summary>
/// The gate of arXiv, one for all replicas together: arXiv counts requests by address, not by process.
/// </summary>
public interface IArxivGate : IRequestGate;
