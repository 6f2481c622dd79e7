using Microsoft.Extensions.Options;
using Portfolio.Documents.Embeddings.Models;

namespace Portfolio.Documents.Embeddings;

/// <summary>Reads the settings, and refuses a start with ones that cannot work.</summary>
internal sealed class EmbeddingOptionsSetup(IConfiguration configuration, IHostEnvironment environment)
    : IConfigureOptions<EmbeddingOptions>, IValidateOptions<EmbeddingOptions>
{
    private const string Provider = "EMBEDDING_PROVIDER";
    private const string Model = "EMBEDDING_MODEL";
    private const string ModelPath = "EMBEDDING_MODEL_PATH";
    private const string BaseUrl = "EMBEDDING_BASE_URL";

    public void Configure(EmbeddingOptions options)
    {
        options.Provider = Enum.TryParse<EmbeddingProvider>(Value(Provider), ignoreCase: true, out var provider) ? provider : options.Provider;
        options.Model = Value(Model) ?? options.Model;
        options.ModelPath = Value(ModelPath) ?? options.ModelPath;
        options.BaseUrl = Uri.TryCreate(Value(BaseUrl), UriKind.Absolute, out var address) ? address : options.BaseUrl;
    }

    public ValidateOptionsResult Validate(string? name, EmbeddingOptions options)
    {
        var failures = new List<string>();
        if (Value(Provider) is { } provider && !Enum.GetNames<EmbeddingProvider>().Contains(provider, StringComparer.OrdinalIgnoreCase))
        {
            failures.Add($"{Provider} must be onnx, http or hashing.");
        }

        if (options.Provider == EmbeddingProvider.Hashing && environment.IsProduction())
        {
            failures.Add($"{Provider} is hashing, which knows no meaning: it is for tests only.");
        }

        if (options.Provider == EmbeddingProvider.Http && options.BaseUrl is not { Scheme: "http" or "https" })
        {
            failures.Add($"{BaseUrl} must be an http or https address when {Provider} is http.");
        }

        if (options.Provider == EmbeddingProvider.Http && options.Model == InstalledModels.Automatic)
        {
            failures.Add($"{Model} must name the service's model when {Provider} is http.");
        }

        if (options.ModelPath is { } path && options.Provider == EmbeddingProvider.Onnx && !Directory.Exists(path))
        {
            failures.Add($"{ModelPath} names {path}, which is not a folder.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private string? Value(string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
