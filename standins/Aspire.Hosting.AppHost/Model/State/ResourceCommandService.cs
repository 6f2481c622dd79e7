using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts, stops and restarts resources.</summary>
public class ResourceCommandService
{
    private readonly Orchestrator orchestrator;

    internal ResourceCommandService(Orchestrator orchestrator) => this.orchestrator = orchestrator;

    /// <summary>Runs a command on a resource or one of its replicas.</summary>
    /// <param name="resourceId">Name of the resource, or of one of its replicas.</param>
    /// <param name="commandName">See <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        if (orchestrator.Find(resourceId) is not { } runner)
        {
            return new ExecuteCommandResult { Success = false, ErrorMessage = $"Resource '{resourceId}' not found." };
        }

        try
        {
            await (commandName switch
            {
                "start" => runner.StartAsync(cancellationToken),
                "stop" => runner.StopAsync(cancellationToken),
                "restart" => runner.RestartAsync(cancellationToken),
                _ => throw new DistributedApplicationException($"Command '{commandName}' not available for resource '{resourceId}'."),
            }).ConfigureAwait(false);
            return new ExecuteCommandResult { Success = true };
        }
        catch (OperationCanceledException)
        {
            return new ExecuteCommandResult { Success = false, Canceled = true };
        }
        catch (DistributedApplicationException error)
        {
            return new ExecuteCommandResult { Success = false, ErrorMessage = error.Message };
        }
    }

    /// <summary>Runs a command on a resource; on each of its replicas.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">See <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var results = await Task.WhenAll(
            ReplicaNames.Of(resource).Select(id => ExecuteCommandAsync(id, commandName, cancellationToken))).ConfigureAwait(false);
        return new ExecuteCommandResult
        {
            Success = results.All(result => result.Success),
            Canceled = results.Any(result => result.Canceled),
            ErrorMessage = string.Join('\n', results.Where(result => result.ErrorMessage is not null).Select(result => result.ErrorMessage)),
        };
    }
}
