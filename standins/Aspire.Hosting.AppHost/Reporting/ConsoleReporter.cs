using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Reporting;

/// <summary>Prints what resources write and how they fare; in colour on a terminal or when FORCE_COLOR is set, unless NO_COLOR is.</summary>
internal sealed class ConsoleReporter : StateChanges
{
    private const int LastLines = 10;
    private static readonly int[] Palette = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

    private readonly ResourceLoggerService logs;
    private readonly HostStatus status;
    private readonly int width;
    private readonly List<string> names;
    private readonly Dictionary<string, (string State, string? Health)> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool colours = HasColours();
    private readonly HashSet<string> hasProcess;
    private readonly Lock gate = new();
    private bool announced;

    public ConsoleReporter(
        ResourceNotificationService notifications, ResourceLoggerService logs, HostStatus status, DistributedApplicationModel model)
        : base(notifications)
    {
        this.logs = logs;
        this.status = status;
        names = [.. model.Resources.Where(resource => resource is not IResourceWithoutLifetime).SelectMany(ReplicaNames.Of)];
        hasProcess = [.. model.Resources.Where(resource => resource is not IResourceWithParent).SelectMany(ReplicaNames.Of)];
        width = names.Count == 0 ? 0 : names.Max(name => name.Length);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        logs.LineAdded += OnLine;
        if (status.Dashboard is { } dashboard)
        {
            Say($"Dashboard: {dashboard}");
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        logs.LineAdded -= OnLine;
        if (IsStarted)
        {
            Say("Stopped.");
        }
    }

    protected override void OnChange(ResourceEvent change)
    {
        var rows = status.Rows();
        var row = rows.FirstOrDefault(candidate => candidate.Name == change.ResourceId);
        if (row is null)
        {
            return;
        }

        var before = known.GetValueOrDefault(row.Name, (KnownResourceStates.NotStarted, null));
        known[row.Name] = (row.State, row.Health);
        if (before.State != row.State)
        {
            OnState(row, before.State);
        }
        else if (before.Health == "healthy" && row.Health == "unhealthy")
        {
            var problem = change.Snapshot.HealthReports.Select(report => report.Description).FirstOrDefault(text => text is not null);
            Write(row.Name, $"unhealthy: {problem}", 31);
        }

        if (before.Health != "healthy" && row.Health == "healthy" && !change.Snapshot.HealthReports.IsEmpty)
        {
            Write(row.Name, $"healthy {string.Join(' ', row.Urls)}".TrimEnd(), 32);
        }

        if (!announced && status.State(rows) == "running")
        {
            announced = true;
            Say(string.Create(CultureInfo.InvariantCulture, $"Everything is up after {status.Age.TotalSeconds:0.0} s."));
        }
    }

    private void OnState(ResourceRow row, string before)
    {
        if (row.State == KnownResourceStates.Running)
        {
            Write(row.Name, row.Pid is { } pid ? string.Create(CultureInfo.InvariantCulture, $"started, pid {pid}") : "started", 90);
        }
        else if (row.State == KnownResourceStates.Finished)
        {
            Write(row.Name, string.Create(CultureInfo.InvariantCulture, $"finished, exit code {row.ExitCode}"), 32);
        }
        else if (row.State == KnownResourceStates.Exited && before != KnownResourceStates.Running)
        {
            Write(row.Name, "stopped", 90);
        }
        else if (row.State == KnownResourceStates.Exited && row.ExitCode is not null && hasProcess.Contains(row.Name))
        {
            // The last line says so; the ones before it may be far up, between those of others.
            Write(row.Name, "its last lines:", 31);
            foreach (var line in logs.Last(row.Name, LastLines + 1).SkipLast(1))
            {
                Write(row.Name, $"  {LogFormat.Readable(line.Content)}", 31);
            }
        }
    }

    private static bool HasColours()
        => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && (!Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("FORCE_COLOR")));

    private void OnLine(string name, LogLine line) => Write(name, LogFormat.Readable(line.Content), colour: 0);

    private void Say(string text)
    {
        lock (gate)
        {
            Console.WriteLine(colours ? $"\x1b[1m{text}\x1b[0m" : text);
        }
    }

    private void Write(string name, string text, int colour)
    {
        var prefix = name.PadRight(width);
        var own = Palette[Math.Max(0, names.IndexOf(name)) % Palette.Length];
        lock (gate)
        {
            Console.WriteLine(colours
                ? string.Create(CultureInfo.InvariantCulture, $"\x1b[{own}m{prefix} |\x1b[0m {(colour == 0 ? text : $"\x1b[{colour}m{text}\x1b[0m")}")
                : $"{prefix} | {text}");
        }
    }
}
