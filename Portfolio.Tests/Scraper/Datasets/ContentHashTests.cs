using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Portfolio.Scraper.Datasets;

namespace Portfolio.Tests.Scraper.Datasets;

public sealed class ContentHashTests
{
    [Fact]
    public void It_is_the_sum_of_the_hashes_of_the_lines_whatever_their_order()
    {
        var lines = Enumerable.Range(0, 200).Select(number => $"line {number}").ToArray();
        var modulus = BigInteger.One << 256;
        var sum = lines.Aggregate(BigInteger.Zero, (all, line) =>
            (all + new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(line)), isUnsigned: true, isBigEndian: true)) % modulus);

        var hash = Of(lines);
        Assert.Equal(sum, new BigInteger(hash.ToBytes(), isUnsigned: true, isBigEndian: true));
        Assert.Equal(hash, Of([.. lines.Reverse()]));
        Assert.Equal(hash, ContentHash.Of(hash.ToBytes()));
    }

    [Fact]
    public void What_is_taken_out_leaves_what_was_before()
    {
        var before = Of(["a", "b"]);
        Assert.Equal(before, before.With(ContentHash.OfLine("c")).Without(ContentHash.OfLine("c")));
        Assert.Equal(ContentHash.Empty, before.Without(ContentHash.OfLine("b")).Without(ContentHash.OfLine("a")));
        Assert.NotEqual(before, before.With(ContentHash.OfLine("")));
    }

    private static ContentHash Of(IEnumerable<string> lines) =>
        lines.Aggregate(ContentHash.Empty, (hash, line) => hash.With(ContentHash.OfLine(line)));
}
