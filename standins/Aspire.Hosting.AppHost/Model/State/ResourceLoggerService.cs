using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The consoles of all resources.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ConsoleLog> logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Called for every new line, with the resource's name; null ends nothing.</summary>
    internal event Action<string, LogLine>? LineAdded;

    /// <summary>A logger that writes to the console of a resource.</summary>
    /// <param name="resource">The resource.</param>
    public ILogger GetLogger(IResource resource) => new ConsoleLogWriter(this, ReplicaNames.Of(resource));

    /// <summary>A logger that writes to the console of a resource.</summary>
    /// <param name="resourceName">Name of the resource, or of one of its replicas.</param>
    public ILogger GetLogger(string resourceName) => new ConsoleLogWriter(this, [resourceName]);

    /// <summary>The lines so far, and then every new one.</summary>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(ReplicaNames.Of(resource)[0]);

    /// <summary>The lines so far, and then every new one.</summary>
    /// <param name="resourceName">Name of the resource, or of one of its replicas.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Log(resourceName).WatchAsync();

    /// <summary>The lines so far.</summary>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => SoFarAsync(ReplicaNames.Of(resource));

    /// <summary>The lines so far.</summary>
    /// <param name="resourceName">Name of the resource, or of one of its replicas.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) => SoFarAsync([resourceName]);

    /// <summary>Ends all sequences of lines.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        foreach (var log in logs.Values)
        {
            log.Complete();
        }
    }

    internal IReadOnlyList<LogLine> Last(string resourceName, int count) => Log(resourceName).Last(count);

    internal IReadOnlyList<LogLine> After(string resourceName, int lineNumber) => Log(resourceName).After(lineNumber);

    internal void Add(string resourceName, string content, bool isError)
    {
        var line = Log(resourceName).Add(content, isError);
        LineAdded?.Invoke(resourceName, line);
    }

    private ConsoleLog Log(string resourceName) => logs.GetOrAdd(resourceName, _ => new ConsoleLog());

    private async IAsyncEnumerable<IReadOnlyList<LogLine>> SoFarAsync(
        IReadOnlyList<string> names, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.CompletedTask.ConfigureAwait(false);
            yield return Log(name).After(0);
        }
    }

    private sealed class ConsoleLogWriter(ResourceLoggerService owner, IReadOnlyList<string> names) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var text = formatter(state, exception) + (exception is null ? string.Empty : $": {exception.Message}");
            foreach (var name in names)
            {
                owner.Add(name, text, isError: logLevel >= LogLevel.Error);
            }
        }
    }
}
