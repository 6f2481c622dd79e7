using System.ComponentModel.DataAnnotations;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents.Embeddings;

/// <summary>Settings of embedding.</summary>
public sealed class EmbeddingOptions : IValidatableObject
{
    /// <summary>Where vectors come from.</summary>
    [Setting("EMBEDDING_PROVIDER")]
    public EmbeddingProvider Provider { get; set; } = EmbeddingProvider.Onnx;

    /// <summary>A model's name, or <c>auto</c>.</summary>
    [Setting("EMBEDDING_MODEL")]
    public string Model { get; set; } = InstalledModels.Automatic;

    /// <summary>A model's folder, or a folder of such folders; null looks in the repository's state folder.</summary>
    [Setting("EMBEDDING_MODEL_PATH")]
    public string? ModelPath { get; set; }

    /// <summary>The service's address up to, not including, <c>/embeddings</c>.</summary>
    [Setting("EMBEDDING_BASE_URL")]
    public Uri? BaseUrl { get; set; }

    /// <summary>Runs of the model at the same time, one thread each.</summary>
    public int ParallelRuns { get; set; } = Environment.ProcessorCount;

    /// <summary>What the provider needs.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == EmbeddingProvider.Http && BaseUrl is null)
        {
            yield return new ValidationResult("EMBEDDING_BASE_URL must be set when EMBEDDING_PROVIDER is http.");
        }

        if (Provider == EmbeddingProvider.Http && Model == InstalledModels.Automatic)
        {
            yield return new ValidationResult("EMBEDDING_MODEL must name the service's model when EMBEDDING_PROVIDER is http.");
        }

        if (Provider == EmbeddingProvider.Onnx && ModelPath is { } path && !Directory.Exists(path))
        {
            yield return new ValidationResult("EMBEDDING_MODEL_PATH must be a folder.");
        }
    }
}
