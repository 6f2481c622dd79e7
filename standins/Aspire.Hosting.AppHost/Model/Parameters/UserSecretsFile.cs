using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The user secrets file of an app host. Several hosts may use it at once.</summary>
internal sealed class UserSecretsFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(10);

    public static UserSecretsFile ForId(string userSecretsId) => new(PathHelper.GetSecretsPathFromSecretsId(userSecretsId));

    public string GetOrAdd(string key, Func<string> create)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var guard = Lock();
        var secrets = Read();
        if (secrets[key]?.GetValue<string>() is { } known)
        {
            return known;
        }

        var value = create();
        secrets[key] = value;
        Write(secrets);
        return value;
    }

    private JsonObject Read()
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        try
        {
            return string.IsNullOrWhiteSpace(text)
                ? []
                : JsonNode.Parse(text, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DistributedApplicationException($"The user secrets file {path} is not a JSON object: {error.Message}", error);
        }
    }

    private void Write(JsonObject secrets)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, OwnerOnlyFile(FileMode.CreateNew)))
        {
            JsonSerializer.Serialize(stream, secrets, Indented);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private FileStream Lock()
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream($"{path}.lock", OwnerOnlyFile(FileMode.OpenOrCreate));
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(deadline) < LockLimit)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static FileStreamOptions OwnerOnlyFile(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
