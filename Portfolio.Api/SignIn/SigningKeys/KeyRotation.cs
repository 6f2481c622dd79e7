using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.SignIn.SigningKeys;

/// <summary>Looks every ten minutes whether it is time for a new signing key; any instance may be the one to make it.</summary>
public sealed partial class KeyRotation(SigningKeyRing keys, TimeProvider time, ILogger<KeyRotation> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (await keys.RenewAsync(stoppingToken)) LogChanged();
            }
            catch (Exception cause) when (StoreOutage.IsCause(cause))
            {
                LogNotNow(cause.GetBaseException().GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The signing keys of tokens have changed")]
    private partial void LogChanged();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The signing keys cannot be looked at now: {Reason}")]
    private partial void LogNotNow(string reason);
}
