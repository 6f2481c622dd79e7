using System.Security.Cryptography;
using Portfolio.Documents.Embeddings.Tokenizers;

namespace Portfolio.Documents.Embeddings.Models;

/// <summary>A folder with one model: model.json and the files that it names.</summary>
public sealed class ModelFolder
{
    private ModelFolder(string path, ModelManifest manifest)
    {
        FolderPath = path;
        Manifest = manifest;
    }

    /// <summary>Where it is.</summary>
    public string FolderPath { get; }

    /// <summary>What its model.json says.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Opens the folder and reads its model.json; the other files are not looked at.</summary>
    /// <exception cref="EmbeddingException">There is no model.json, or it cannot be used.</exception>
    public static ModelFolder Open(string path)
    {
        var file = Path.Combine(path, ModelManifest.FileName);
        try
        {
            return new ModelFolder(path, ModelManifest.Parse(File.ReadAllText(file)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddingException(EmbeddingFault.ModelMissing, $"The model folder {path} has no readable {ModelManifest.FileName}. {SetUp}", error);
        }
        catch (EmbeddingException error)
        {
            throw new EmbeddingException(error.Fault, $"The model folder {path}: {error.Message}. {SetUp}", error);
        }
    }

    /// <summary>Reads every file and compares its SHA-256 with the one in model.json.</summary>
    /// <exception cref="EmbeddingException">A file is missing or another one.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, _) in Manifest.Files)
        {
            await using var file = Open(name, useAsync: true);
            Check(name, await SHA256.HashDataAsync(file, cancellationToken), file.Length);
        }
    }

    internal byte[] ReadGraph()
    {
        using var file = Open(ModelManifest.GraphName, useAsync: false);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        Check(ModelManifest.GraphName, SHA256.HashData(bytes), bytes.Length);
        return bytes;
    }

    internal ITokenizer ReadTokenizer()
    {
        using var file = Open(Manifest.VocabularyName, useAsync: false);
        Check(Manifest.VocabularyName, SHA256.HashData(file), file.Length);
        file.Position = 0;
        return Manifest.Tokenizer == TokenizerKind.WordPieceUncased ? WordPiece.Read(file) : SentencePieceUnigram.Read(file);
    }

    internal const string SetUp = "'./portfolio up' sets the models up anew.";

    private FileStream Open(string name, bool useAsync)
    {
        try
        {
            return new FileStream(Path.Combine(FolderPath, name), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddingException(
                EmbeddingFault.ModelAltered, $"The model {Manifest.Name} lacks {name} in {FolderPath}. {SetUp}", error);
        }
    }

    private void Check(string name, byte[] hash, long length)
    {
        var expected = Manifest.Files[name];
        if (!Convert.ToHexString(hash).Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new EmbeddingException(
                EmbeddingFault.ModelAltered,
                $"The model {Manifest.Name} has another {name} than its {ModelManifest.FileName} says, cut short or altered "
                + $"({length} bytes in {FolderPath}). {SetUp}");
        }
    }
}
