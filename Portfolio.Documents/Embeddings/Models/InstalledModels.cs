namespace Portfolio.Documents.Embeddings.Models;

/// <summary>What is on the machine, and which of it is to be used.</summary>
/// <param name="Location">Where was looked; null when there is no such folder.</param>
/// <param name="Usable">Models whose files are whole.</param>
/// <param name="Problems">Why other folders cannot be used.</param>
public sealed record InstalledModels(string? Location, IReadOnlyList<ModelFolder> Usable, IReadOnlyList<EmbeddingException> Problems)
{
    /// <summary>The value of EMBEDDING_MODEL that leaves the choice to <see cref="Choose"/>.</summary>
    public const string Automatic = "auto";

    /// <summary>The model that is preferred while nothing is stored yet.</summary>
    public const string Preferred = "all-MiniLM-L6-v2";

    /// <summary>The model that every machine has after the set-up.</summary>
    public const string Offline = "use-lite-en";

    /// <summary>
    /// The model that is asked for by name; else the one that made the vectors that are stored; else MiniLM; else the offline one;
    /// else any. What is stored is never given up for a model that merely became available.
    /// </summary>
    /// <param name="wanted">EMBEDDING_MODEL.</param>
    /// <param name="stored">The model of a collection that holds anything, or null.</param>
    /// <exception cref="EmbeddingException">That model, or any at all, is not usable here.</exception>
    public ModelFolder Choose(string wanted, string? stored)
    {
        if (wanted != Automatic)
        {
            return Find(wanted) ?? throw Missing(wanted, $"EMBEDDING_MODEL asks for the model {wanted}");
        }

        if (stored is not null)
        {
            return Find(stored) ?? throw Missing(stored, $"The stored vectors were made by the model {stored}");
        }

        return Find(Preferred) ?? Find(Offline) ?? (Usable.Count > 0 ? Usable[0] : null) ?? throw Missing(null, "No embedding model is usable");
    }

    /// <summary>The usable model of that name, or null.</summary>
    public ModelFolder? Find(string name) => Usable.FirstOrDefault(folder => folder.Manifest.Name == name);

    private EmbeddingException Missing(string? name, string claim)
    {
        var problem = Problems.FirstOrDefault(problem => name is null || problem.Message.Contains(name, StringComparison.Ordinal));
        return problem is not null
            ? new EmbeddingException(problem.Fault, $"{claim}: {problem.Message}", problem)
            : new EmbeddingException(
                EmbeddingFault.ModelMissing,
                name is null
                    ? $"{claim}: there is none in {Location ?? ".portfolio/models"}. './portfolio up' sets one up; EMBEDDING_MODEL_PATH names another folder."
                    : $"{claim}, which is not in {Location ?? ".portfolio/models"}. './portfolio up' sets models up, './portfolio model status' shows them.");
    }
}
