using System.Text.Json.Serialization;

namespace Portfolio.Documents.Embeddings.Models;

/// <summary>How the vectors of tokens become the vector of a window.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Pooling>))]
public enum Pooling
{
    /// <summary>The model does it: its output is one vector for each window.</summary>
    [JsonStringEnumMemberName("model")]
    Model,

    /// <summary>The mean over the tokens that are not padding.</summary>
    [JsonStringEnumMemberName("mean")]
    Mean,
}
