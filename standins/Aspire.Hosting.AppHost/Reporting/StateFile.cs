using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Reporting;

/// <summary>
/// Keeps <c>.portfolio/host.tsv</c> up to date for <c>./portfolio</c>: process id, address of the dashboard, state, and
/// all resources. One fact a line, its fields separated by tabs, because its reader is bash. It holds the dashboard's
/// token, so only its owner may read it.
/// </summary>
internal sealed class StateFile(ResourceNotificationService notifications, HostStatus status, HostFolders folders) : StateChanges(notifications)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "host.tsv";

    // A stop is announced by another thread than the changes of the resources.
    private readonly Lock gate = new();

    private string FilePath => Path.Combine(folders.State, FileName);

    public override Task StartAsync(CancellationToken cancellationToken)
        => folders.KeepsState ? base.StartAsync(cancellationToken) : Task.CompletedTask;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (IsStarted)
        {
            File.Delete(FilePath);
        }
    }

    public void Write()
    {
        if (!folders.KeepsState)
        {
            return;
        }

        lock (gate)
        {
            var rows = status.Rows();
            var lines = rows
                .Select(row => Line("resource", row.Name, row.Type, row.State, row.Health, string.Join(' ', row.Urls), row.Pid, row.ExitCode))
                .Prepend(Line("state", status.State(rows)))
                .Prepend(Line("dashboard", status.Dashboard))
                .Prepend(Line("pid", Environment.ProcessId));
            var temporary = $"{FilePath}.tmp";
            SecretFile.Write(temporary, string.Concat(lines), owner: null);
            File.Move(temporary, FilePath, overwrite: true);
        }
    }

    protected override void OnChange(ResourceEvent change) => Write();

    // bash takes tabs that follow each other as one, so an empty field is a dash.
    private static string Line(params object?[] fields) => string.Join('\t', fields.Select(Field)) + "\n";

    private static string Field(object? value)
        => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "-";
}
