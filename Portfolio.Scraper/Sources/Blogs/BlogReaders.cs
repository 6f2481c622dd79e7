using System.Collections.Concurrent;
using Portfolio.Scraper.Sources.Http;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>A reader for each host: what one blog asks for, and how it fails, is no matter of the others.</summary>
/// <param name="create">Makes one, with a gate of its own.</param>
public sealed class BlogReaders(Func<SourceReader> create)
{
    private readonly ConcurrentDictionary<string, Lazy<SourceReader>> _byHost = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The reader of this address's host.</summary>
    public SourceReader For(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _byHost.GetOrAdd(address.Authority, _ => new Lazy<SourceReader>(create)).Value;
    }
}
