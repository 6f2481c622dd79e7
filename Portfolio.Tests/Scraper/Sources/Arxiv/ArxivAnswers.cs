namespace Portfolio.Tests.Scraper.Sources.Arxiv;

/// <summary>Answers of arXiv that are not results.</summary>
internal static class ArxivAnswers
{
    /// <summary>Sent with status 400; looks like one hit.</summary>
    public const string ErrorFeed =
        """
        <?xml version='1.0' encoding='UTF-8'?>
        <feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
          xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
          <id>https://arxiv.org/</id>
          <title>arXiv Search Results</title>
          <opensearch:totalResults>1</opensearch:totalResults>
          <entry>
            <id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id>
            <title>Error</title>
            <summary>incorrect id format for abc</summary>
            <author><name>arXiv api core</name></author>
          </entry>
        </feed>
        """;
}
