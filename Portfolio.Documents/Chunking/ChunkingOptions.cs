using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Chunking;

/// <summary>Size and overlap of chunks, in Unicode code points.</summary>
public sealed class ChunkingOptions : IValidatableObject
{
    /// <summary>How far before and after the target end a break is looked for.</summary>
    public const int Window = 100;

    /// <summary>Target size.</summary>
    [Setting("CHUNK_SIZE"), Range(Window + 1, 100_000)]
    public int Size { get; set; } = 1000;

    /// <summary>How much neighbours share.</summary>
    [Setting("CHUNK_OVERLAP"), Range(0, 100_000)]
    public int Overlap { get; set; } = 200;

    /// <summary>A larger overlap would let a chunk start no later than the one before.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Overlap >= Size - Window)
        {
            yield return new ValidationResult($"CHUNK_OVERLAP must be less than CHUNK_SIZE minus {Window}.");
        }
    }
}
