namespace Portfolio.Documents.Embeddings.Models;

/// <summary>The models on this machine. The disk is looked at anew each time, so a model that is set up later is found.</summary>
public sealed class ModelCatalog(EmbeddingOptions options)
{
    /// <summary>Where models are looked for: a model's own folder, or a folder of such folders. Null when there is none.</summary>
    public string? Location => options.ModelPath ?? InRepository();

    /// <summary>The models whose files are whole, and for every other folder why it cannot be used.</summary>
    public async Task<InstalledModels> ReadAsync(CancellationToken cancellationToken)
    {
        var usable = new List<ModelFolder>();
        var problems = new List<EmbeddingException>();
        foreach (var path in Folders())
        {
            try
            {
                var folder = ModelFolder.Open(path);
                await folder.VerifyAsync(cancellationToken);
                usable.Add(folder);
            }
            catch (EmbeddingException problem)
            {
                problems.Add(problem);
            }
        }

        return new InstalledModels(Location, usable, problems);
    }

    private IEnumerable<string> Folders()
    {
        if (Location is not { } location || !Directory.Exists(location))
        {
            return [];
        }

        return File.Exists(Path.Combine(location, ModelManifest.FileName))
            ? [location]
            : Directory.EnumerateDirectories(location)
                .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
                .Order(StringComparer.Ordinal);
    }

    /// <summary>The state folder of the repository that the program was built in.</summary>
    private static string? InRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var models = Path.Combine(folder.FullName, ".portfolio", "models");
            if (Directory.Exists(models))
            {
                return models;
            }
        }

        return null;
    }
}
