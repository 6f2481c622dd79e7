using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Reporting;

/// <summary>A service that does something at every change of a resource.</summary>
internal abstract class StateChanges(ResourceNotificationService notifications) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task following = Task.CompletedTask;

    /// <summary>Whether the service was started: a host that could not start stops all services all the same.</summary>
    protected bool IsStarted { get; private set; }

    public virtual Task StartAsync(CancellationToken cancellationToken)
    {
        IsStarted = true;
        following = FollowAsync(stopping.Token);
        return Task.CompletedTask;
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await following.ConfigureAwait(false);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        stopping.Dispose();
    }

    protected abstract void OnChange(ResourceEvent change);

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                OnChange(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
    }
}
