using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs an executable.</summary>
internal sealed class ExecutableProcess(ExecutableResource executable) : LocalProcess
{
    public override Task<LaunchPlan> PrepareAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        if (ExecutableFinder.Find(executable.Command, executable.WorkingDirectory) is null)
        {
            throw new DistributedApplicationException(
                $"the program '{executable.Command}' was not found on PATH or in {executable.WorkingDirectory}: install it");
        }

        return Task.FromResult(new LaunchPlan
        {
            FileName = executable.Command,
            Arguments = context.Arguments,
            WorkingDirectory = executable.WorkingDirectory,
            Environment = context.Variables,
        });
    }
}
