using Microsoft.Extensions.Configuration;
using Qdrant.Engine;
using Qdrant.Engine.Collections;

try
{
    var settings = EngineSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
    using var store = new CollectionStore(settings.StoragePath, (long)settings.CompactAfterMb << 20);
    await using var app = EngineHost.Build(settings, store);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
{
    // What an operator can put right: one line, no stack trace.
    await Console.Error.WriteLineAsync($"qdrant: {e.Message}");
    return 1;
}
