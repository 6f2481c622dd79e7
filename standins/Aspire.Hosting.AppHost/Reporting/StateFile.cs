using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Reporting;

/// <summary>
/// Keeps <c>.portfolio/host.json</c> up to date for the command line tool: process id, address of the dashboard, state,
/// and all resources. It holds the dashboard's token, so only its owner may read it.
/// </summary>
internal sealed class StateFile(ResourceNotificationService notifications, HostStatus status, HostFolders folders) : StateChanges(notifications)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string FilePath => Path.Combine(folders.State, "host.json");

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

        var rows = status.Rows();
        var content = new
        {
            Pid = Environment.ProcessId,
            status.Dashboard,
            State = status.State(rows),
            Resources = rows.Select(row => new { row.Name, row.Type, row.State, row.Health, row.Urls, row.Pid, row.ExitCode }),
        };
        var temporary = $"{FilePath}.tmp";
        SecretFile.Write(temporary, JsonSerializer.Serialize(content, Json) + "\n", owner: null);
        File.Move(temporary, FilePath, overwrite: true);
    }

    protected override void OnChange(ResourceEvent change) => Write();
}
