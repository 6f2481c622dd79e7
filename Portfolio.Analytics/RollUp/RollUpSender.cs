using System.Net.Http.Headers;
using System.Text.Json;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Redis;
using Portfolio.ServiceDefaults.Webhooks;
using StackExchange.Redis;

namespace Portfolio.Analytics.RollUp;

/// <summary>
/// Tells the Api of each day that is over, at 00:15 UTC or as soon as both can be reached afterwards. Of several instances
/// one sends; a day that was missed follows, as long as its figures are kept. The receiver replaces a day that comes again.
/// </summary>
internal sealed partial class RollUpSender(
    IHttpClientFactory clients, WebhookSigner signer, SharedRedis redis, AnalyticsSettings settings, TimeProvider time,
    ILogger<RollUpSender> logger) : BackgroundService
{
    /// <summary>Events of a day may come some minutes late.</summary>
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How long one instance has the task to itself.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private int failures;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isFine = await SendDueAsync(stoppingToken);
            failures = isFine ? 0 : failures + 1;
            var pause = isFine ? Interval : DeliveryPlan.DelayAfter(failures);
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    /// <summary>Sends every day that is due; false when something failed and it should be tried again sooner or later.</summary>
    public async Task<bool> SendDueAsync(CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime((time.GetUtcNow() - AfterMidnight).UtcDateTime).AddDays(-1);
        try
        {
            for (var back = settings.EventRetentionDays - 1; back >= 0; back--)
                if (!await SendAsync(yesterday.AddDays(-back), cancellationToken)) return false;
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or HttpRequestException or ObjectDisposedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogFailed(exception.GetType().Name);
            return false;
        }
    }

    private async Task<bool> SendAsync(DateOnly day, CancellationToken cancellationToken)
    {
        if (redis.Database is not { } database) return false;
        var guard = AnalyticsKeys.RollUp(day);
        if (!await database.StringSetAsync(guard, "sending", Lease, When.NotExists).WaitAsync(Patience, time, cancellationToken)) return true;

        var isOver = false;
        try
        {
            var body = await RollUpReader.ReadAsync(new RedisFigures(database), day).WaitAsync(Patience, time, cancellationToken);
            // Nothing happened on days before the first event; the Api need not hear of them.
            isOver = body.Totals is { Pageviews: 0, Clicks: 0, Searches: 0 } && body.Papers.Count == 0
                || await PostAsync(day, JsonSerializer.SerializeToUtf8Bytes(body, PortfolioJson.Options), cancellationToken);
            return isOver;
        }
        finally
        {
            // Kept for as long as the day could be asked for again, or given back at once.
            if (isOver) await database.StringSetAsync(guard, "sent", TimeSpan.FromDays(settings.EventRetentionDays + 2)).WaitAsync(Patience, time, CancellationToken.None);
            else await database.KeyDeleteAsync(guard).WaitAsync(Patience, time, CancellationToken.None);
        }
    }

    private async Task<bool> PostAsync(DateOnly day, byte[] body, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(RollUpSender));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiUrl, "/api/webhooks/analytics-events/"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        // The same over all attempts, so that the receiver knows a repetition.
        signer.Sign(request, $"analytics-rollup-{DateRange.Text(day)}", body);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var status = DeliveryPlan.StatusFor((int)response.StatusCode);
        if (status is DeliveryStatus.Delivered) LogSent(day);
        else LogRefused(day, (int)response.StatusCode);
        // What the receiver refuses for good would be refused again.
        return status is DeliveryStatus.Delivered or DeliveryStatus.Dead or DeliveryStatus.Disabled;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The roll-up of {Day} was sent")]
    private partial void LogSent(DateOnly day);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The roll-up of {Day} was answered with {Status}")]
    private partial void LogRefused(DateOnly day, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The roll-up could not be sent: {Reason}")]
    private partial void LogFailed(string reason);
}
