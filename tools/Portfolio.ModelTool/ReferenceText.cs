using System.Buffers.Binary;
using System.Text.Json;

namespace Portfolio.ModelTool;

/// <summary>A recorded text with its token ids and vector (see References/record.cjs).</summary>
/// <param name="Text">The text, unless it is not well-formed.</param>
/// <param name="Units">Then its UTF-16 units.</param>
/// <param name="Ids">Token ids.</param>
/// <param name="Vector">16-bit numbers, little-endian, in base64.</param>
public sealed record ReferenceText(string? Text, int[]? Units, int[] Ids, byte[]? Vector)
{
    private const float Scale = 32767;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The text, whichever way it is written.</summary>
    public string Content => Text ?? new string([.. Units!.Select(unit => (char)unit)]);

    /// <summary>The recorded references of a model, or none.</summary>
    public static IReadOnlyList<ReferenceText> For(string model)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "References", $"{model}.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<List<ReferenceText>>(File.ReadAllText(file), Json)! : [];
    }

    /// <summary>The cosine of the recorded vector and another one.</summary>
    public double Cosine(ReadOnlySpan<float> other)
    {
        double product = 0, squares = 0, otherSquares = 0;
        for (var index = 0; index < other.Length; index++)
        {
            var value = BinaryPrimitives.ReadInt16LittleEndian(Vector.AsSpan(index * sizeof(short))) / Scale;
            product += (double)value * other[index];
            squares += (double)value * value;
            otherSquares += (double)other[index] * other[index];
        }

        return product / Math.Sqrt(squares * otherSquares);
    }
}
