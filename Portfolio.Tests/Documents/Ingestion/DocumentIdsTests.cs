using FsCheck;
using FsCheck.Fluent;
using Portfolio.Documents.Ingestion;

namespace Portfolio.Tests.Documents.Ingestion;

public sealed class DocumentIdsTests
{
    /// <summary>From RFC 9562, appendix A.4, and Python's documentation of uuid5.</summary>
    [Theory]
    [InlineData("www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2")]
    [InlineData("python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d")]
    public void Version_5_is_the_standard_s(string name, string expected) =>
        Assert.Equal(expected, DocumentIds.Version5(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), name).ToString());

    [Theory]
    [InlineData("s", "u", "s")]
    [InlineData(null, "u", "u")]
    [InlineData(null, null, "sha256:hash")]
    public void A_source_goes_before_an_address_before_the_content(string? source, string? url, string expected) =>
        Assert.Equal(expected, DocumentIds.SourceKey(source, url, "hash"));

    [Fact]
    public void Points_of_two_documents_never_collide() => Check.QuickThrowOnFailure(
        Prop.ForAll<string, string, NonNegativeInt>((one, other, index) =>
        {
            var first = DocumentIds.Document(DocumentIds.Hash(one ?? ""), "s");
            var second = DocumentIds.Document(DocumentIds.Hash(other ?? ""), "s");
            return ((one ?? "") == (other ?? "")) == (DocumentIds.Point(first, index.Get) == DocumentIds.Point(second, index.Get))
                && DocumentIds.Point(first, index.Get) != DocumentIds.Point(first, index.Get + 1);
        }));
}
