using System.Net;

namespace Portfolio.Scraper.Sources.Http;

/// <summary>What a source answered, with a body of bounded size.</summary>
/// <param name="Address">The address that answered, after redirects.</param>
/// <param name="Status">No redirect, and none of those that are retried.</param>
/// <param name="MediaType">As the source claims, or null.</param>
/// <param name="Body">After decompression.</param>
public sealed record SourceAnswer(Uri Address, HttpStatusCode Status, string? MediaType, ReadOnlyMemory<byte> Body);
