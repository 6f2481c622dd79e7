using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using System.Text.Json;

namespace Portfolio.Bench;

/// <summary>Vectors of length 1 in one block of memory, and as JSON. A few are made and used again and again.</summary>
internal sealed class VectorSet
{
    private const int Different = 2048;

    private readonly float[] _block;
    private readonly int _dimensions;
    private readonly int _count;
    private readonly string[] _json;

    public VectorSet(int count, int dimensions)
    {
        (_count, _dimensions) = (count, dimensions);
        _block = GC.AllocateUninitializedArray<float>(count * dimensions);
        _json = new string[Different];
        var random = new Random(1);
        for (var row = 0; row < count; row++)
        {
            var vector = Row(row);
            if (row >= Different)
            {
                Row(row % Different).CopyTo(vector);
                continue;
            }

            foreach (ref var value in vector)
                value = random.NextSingle() - 0.5f;
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            _json[row] = $"[{string.Join(',', vector.ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";
        }
    }

    public string Json(int row) => _json[row % Different];

    /// <summary>An upsert of some rows, with small payloads.</summary>
    public byte[] Body(int first, int count)
    {
        var text = new StringBuilder("{\"points\":[");
        for (var row = first; row < Math.Min(first + count, _count); row++)
        {
            text.Append(row == first ? "" : ",")
                .Append(CultureInfo.InvariantCulture, $$$"""{"id":{{{row}}},"payload":{"document_id":"document-{{{row / 20}}}","chunk_index":{{{row % 20}}}},"vector":""")
                .Append(Json(row))
                .Append('}');
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    /// <summary>What the engine cannot do without: all dot products, on one thread.</summary>
    public float Scan(int query)
    {
        var best = float.MinValue;
        var wanted = Row(query % Different);
        for (var row = 0; row < _count; row++)
            best = Math.Max(best, TensorPrimitives.Dot<float>(Row(row), wanted));
        return best;
    }

    /// <summary>Reads all numbers of a body with the general reader.</summary>
    public static float ReadPlainly(byte[] body)
    {
        var sum = 0f;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number)
                sum += reader.GetSingle();
        }

        return sum;
    }

    private Span<float> Row(int row) => _block.AsSpan(row * _dimensions, _dimensions);
}
