using System.Globalization;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Qdrant;

/// <summary>Runs this repository's engine in place of the container: own data folder, loopback only, the same variables.</summary>
internal sealed class QdrantProcess(QdrantServerResource qdrant) : LocalProcess
{
    public override Task<LaunchPlan> PrepareAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var engine = typeof(QdrantProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == "QdrantEngine").Value!;
        if (!File.Exists(engine))
        {
            throw new DistributedApplicationException($"the engine has not been built: there is no {engine}. Run: dotnet build standins/qdrant");
        }

        var data = context.Folders.DataFolder(qdrant, owner: null);
        var variables = new Dictionary<string, string?>(context.Variables)
        {
            ["QDRANT__SERVICE__HOST"] = "127.0.0.1",
            ["QDRANT__SERVICE__HTTP_PORT"] = Port(QdrantServerResource.HttpEndpointName),
            ["QDRANT__SERVICE__GRPC_PORT"] = Port(QdrantServerResource.PrimaryEndpointName),
            ["QDRANT__STORAGE__STORAGE_PATH"] = data,
        };
        return Task.FromResult(new LaunchPlan
        {
            FileName = ProjectProcess.DotNet(),
            Arguments = ["exec", engine, .. context.Arguments],
            WorkingDirectory = data,
            Environment = variables,
        });

        string Port(string endpoint) => context.TargetPorts[endpoint].ToString(CultureInfo.InvariantCulture);
    }
}
