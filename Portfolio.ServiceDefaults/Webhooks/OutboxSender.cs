using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>
/// Delivers the outbox at least once: for each target one message at a time, in the order of their creation. One that
/// waits for its next attempt does not hold up the others.
/// </summary>
internal sealed class OutboxSender<TContext> : BackgroundService
    where TContext : DbContext
{
    private static readonly TimeSpan Lease = DeliveryAttempt.Timeout + TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly OutboxStore<TContext> store;
    private readonly DeliveryAttempt attempt;
    private readonly StoreState<TContext> state;
    private readonly TimeProvider time;
    private readonly ILogger<OutboxSender<TContext>> log;
    private readonly List<(WebhookTarget Target, WakeSignal Wake)> targets;

    public OutboxSender(
        OutboxStore<TContext> store, DeliveryAttempt attempt, StoreState<TContext> state, WakeChannels<TContext> channels,
        IEnumerable<WebhookTarget> targets, TimeProvider time, ILogger<OutboxSender<TContext>> log)
    {
        this.store = store;
        this.attempt = attempt;
        this.state = state;
        this.time = time;
        this.log = log;
        this.targets = [.. targets.Select(target => (target, channels.Subscribe(OutboxTable.Messages)))];
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(targets.Select(pair => SendAllAsync(pair.Target, pair.Wake, stoppingToken)));

    private async Task SendAllAsync(WebhookTarget target, WakeSignal wake, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await store.ClaimAsync(target.Name, Lease, stopping) is { } message)
                {
                    state.Up();
                    await DeliverAsync(message, target, stopping);
                    continue;
                }

                state.Up();
                var due = await store.SecondsUntilDueAsync(target.Name, stopping);
                var wait = due is { } seconds ? TimeSpan.FromSeconds(Math.Max(seconds, 0)) + ClockMargin : Poll;
                await wake.WaitAsync(wait < Poll ? wait : Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                await Task.Delay(state.Down(error), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverAsync(OutboxMessage message, WebhookTarget target, CancellationToken stopping)
    {
        DeliveryResult result;
        try
        {
            result = await attempt.SendAsync(message, target, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            using var grace = new CancellationTokenSource(StopGrace);
            await store.ReturnAsync(message, grace.Token);
            throw;
        }

        var outcome = result.Status == DeliveryStatus.Pending ? "retried" : EnumText.Format(result.Status);
        WebhookMetrics.Attempted(target.Name, outcome, result.StatusCode);
        if (result.Status != DeliveryStatus.Delivered)
        {
            log.LogWarning("Webhook {MessageId} to {Target}, attempt {Attempt}: {Error}",
                message.Id, target.Name, message.Attempts, result.Error);
        }

        // The answer is known: it is written down even when the service stops, or the target would get it once more.
        using var patience = new CancellationTokenSource();
        await using var registration = stopping.Register(() => patience.CancelAfter(StopGrace));
        while (true)
        {
            try
            {
                await store.RecordAsync(message, result, patience.Token);
                return;
            }
            catch (Exception error) when (StoreOutage.IsCause(error) && !patience.IsCancellationRequested)
            {
                await Task.Delay(state.Down(error), time, patience.Token);
            }
        }
    }
}
