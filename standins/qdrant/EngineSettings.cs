using Microsoft.Extensions.Configuration;

namespace Qdrant.Engine;

/// <summary>
/// What the container image reads from its environment, under the same names
/// (<c>QDRANT__SERVICE__HTTP_PORT</c>, …). The host differs: loopback unless another is asked for.
/// </summary>
internal sealed record EngineSettings
{
    public string Host { get; init; } = "127.0.0.1";

    public int HttpPort { get; init; } = 6333;

    /// <summary>Speaks REST as well: this engine has no gRPC.</summary>
    public int GrpcPort { get; init; } = 6334;

    /// <summary>Without a key every request is allowed.</summary>
    public string? ApiKey { get; init; }

    public string StoragePath { get; init; } = "./storage";

    public int MaxRequestSizeMb { get; init; } = 32;

    /// <summary>A log is compacted when it outgrows both this and the live data.</summary>
    public int CompactAfterMb { get; init; } = 256;

    /// <exception cref="FormatException">A number is not one; the message names the variable.</exception>
    public static EngineSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("QDRANT");
        var defaults = new EngineSettings();
        return new EngineSettings
        {
            Host = Text("SERVICE:HOST") ?? defaults.Host,
            HttpPort = Number("SERVICE:HTTP_PORT", defaults.HttpPort, 0, 65535),
            GrpcPort = Number("SERVICE:GRPC_PORT", defaults.GrpcPort, 0, 65535),
            ApiKey = Text("SERVICE:API_KEY"),
            MaxRequestSizeMb = Number("SERVICE:MAX_REQUEST_SIZE_MB", defaults.MaxRequestSizeMb, 1, 1024),
            StoragePath = Text("STORAGE:STORAGE_PATH") ?? defaults.StoragePath,
            CompactAfterMb = Number("STORAGE:COMPACT_AFTER_MB", defaults.CompactAfterMb, 1, 1 << 20),
        };

        string? Text(string key) => string.IsNullOrEmpty(section[key]) ? null : section[key];

        int Number(string key, int fallback, int least, int most) => Text(key) switch
        {
            null => fallback,
            var text when int.TryParse(text, out var value) && value >= least && value <= most => value,
            var text => throw new FormatException(
                $"QDRANT__{key.Replace(":", "__", StringComparison.Ordinal)} must be a number from {least} to {most}, not '{text}'."),
        };
    }
}
