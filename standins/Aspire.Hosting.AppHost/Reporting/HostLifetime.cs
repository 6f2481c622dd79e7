using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Reporting;

/// <summary>
/// Ends the host when the terminal is closed, or when the process named by PORTFOLIO_PARENT_PID ends; a second Ctrl-C
/// ends it at once, and the watchdog what it has started.
/// </summary>
internal sealed class HostLifetime(IHostApplicationLifetime lifetime, IConfiguration configuration, HostStatus status, StateFile stateFile)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<IDisposable> registrations = [];
    private Task watching = Task.CompletedTask;
    private int interrupts;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registrations.Add(lifetime.ApplicationStopping.Register(() =>
        {
            status.Stopping();
            stateFile.Write();
        }));
        if (!OperatingSystem.IsWindows())
        {
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                lifetime.StopApplication();
            }));
        }

        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            if (Interlocked.Increment(ref interrupts) > 1)
            {
                Environment.Exit(130);
            }
        }));
        if (int.TryParse(configuration["PORTFOLIO_PARENT_PID"], CultureInfo.InvariantCulture, out var parent))
        {
            watching = WatchAsync(parent, stopping.Token);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stopping.Dispose();
    }

    // The start time tells the parent from a later process that got the same id.
    private async Task WatchAsync(int parent, CancellationToken cancellationToken)
    {
        var started = StartTime(parent);
        try
        {
            while (started is not null && StartTime(parent) == started)
            {
                await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
            }

            lifetime.StopApplication();
        }
        catch (OperationCanceledException)
        {
            // The host ends by itself.
        }
    }

    private static DateTime? StartTime(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return process.HasExited ? null : process.StartTime;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
