using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Points;
using Qdrant.Engine.Search;
using Qdrant.Engine.Storage;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>The arithmetic: nearest first by every distance, and numbers read and summed right.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData(nameof(Distance.Cosine), 3, 500)]
    [InlineData(nameof(Distance.Dot), 17, 500)]
    [InlineData(nameof(Distance.Euclid), 9, 500)]
    [InlineData(nameof(Distance.Manhattan), 21, 500)]
    [InlineData(nameof(Distance.Cosine), 256, 9000)]
    public void Search_is_exact(string name, int dimension, int points)
    {
        var distance = Enum.Parse<Distance>(name);
        var random = new Random(dimension);
        using var table = new PointTable(dimension);
        var vectors = new Dictionary<ulong, float[]>();
        for (ulong id = 0; id < (ulong)points; id++)
        {
            var vector = Vector();
            table.Upsert(PointId.From(id), vector, null, 0);
            vectors[id] = vector;
        }

        // Two at the same place: the smaller id comes first.
        table.Upsert(PointId.From(1_000_000), vectors[7], null, 0);
        vectors[1_000_000] = vectors[7];
        for (ulong id = 0; id < 100; id += 3)
        {
            table.Delete(PointId.From(id), 0);
            vectors.Remove(id);
        }

        var query = vectors[7];
        var hits = new Scan(table, distance, query, FilterPlan.Everything, 25, null).Run();

        var expected = vectors
            .OrderByDescending(point => Similarity(distance, point.Value, query))
            .ThenBy(point => point.Key)
            .Take(25)
            .ToList();
        Assert.Equal([7ul, 1_000_000ul], hits.Take(2).Select(hit => table.Id(hit.Row).Low));
        Assert.Equal(expected.Select(point => point.Key), hits.Select(hit => table.Id(hit.Row).Low));
        Assert.All(hits.Zip(expected), pair => Assert.Equal(Similarity(distance, pair.Second.Value, query), pair.First.Similarity, 1e-3));

        float[] Vector()
        {
            var vector = new float[dimension];
            for (var i = 0; i < dimension; i++)
            {
                vector[i] = random.NextSingle() - 0.5f;
            }

            distance.Prepare(vector);
            return vector;
        }
    }

    [Fact]
    public void Every_number_is_read_as_the_general_parser_reads_it()
    {
        var law = Prop.ForAll<float, double>((single, wide) =>
        {
            string[] texts =
            [
                single.ToString("R", CultureInfo.InvariantCulture), single.ToString("E12", CultureInfo.InvariantCulture),
                ((float)wide).ToString("F9", CultureInfo.InvariantCulture), "0.1234567890123456789012", "-0", "1e-50", "16777217", "16777217.0000001", "1.00000005960464477539",
            ];
            texts = [.. texts.Where(text => float.IsFinite(float.Parse(text, CultureInfo.InvariantCulture)))];
            var read = new float[texts.Length];
            var at = 1;
            var count = FloatReader.Read(Encoding.UTF8.GetBytes($"[{string.Join(" , ", texts)} ]"), ref at, read);
            return count == texts.Length
                && texts.Zip(read).All(pair => float.Parse(pair.First, CultureInfo.InvariantCulture).Equals(pair.Second));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), law);
    }

    [Fact]
    public void The_checksum_is_CRC_32C_with_and_without_the_instruction()
    {
        Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[]>(bytes => Crc32C.Compute(bytes) == Crc32C.ComputeByTable(bytes)));
    }

    private static double Similarity(Distance distance, float[] a, float[] b) => distance switch
    {
        Distance.Euclid => -Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum()),
        Distance.Manhattan => -a.Zip(b, (x, y) => Math.Abs((double)x - y)).Sum(),
        _ => a.Zip(b, (x, y) => (double)x * y).Sum(),
    };
}
