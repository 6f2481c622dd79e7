using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Redis;

/// <summary>Runs this machine's Redis in place of the container: own data folder, password from a file, loopback only.</summary>
internal sealed class RedisProcess(RedisResource redis) : LocalProcess
{
    public override async Task<LaunchPlan> PrepareAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        if (ExecutableFinder.Find("redis-server") is not { } program)
        {
            throw new DistributedApplicationException("Redis is not installed. On Debian or Ubuntu: sudo apt-get install -y redis-server");
        }

        var identity = Identity.Unprivileged("redis");
        var data = context.Folders.DataFolder(redis, identity);
        var password = redis.PasswordParameter is { } parameter
            ? await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false)
            : null;
        var configuration = Path.Combine(context.Folders.TemporaryFolder($"{redis.Name}-config", identity), "redis.conf");
        SecretFile.Write(configuration, Configuration(context.TargetPorts[RedisResource.PrimaryEndpointName], data, password), identity);
        return new LaunchPlan
        {
            FileName = program,
            Arguments = [configuration, .. context.Arguments],
            WorkingDirectory = data,
            RunAs = identity,
        };
    }

    internal static string Configuration(int port, string folder, string? password)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"port {port}"),
            "bind 127.0.0.1 -::1",
            "daemonize no",
            $"dir {Quote(folder)}",
        };
        if (password is not null)
        {
            lines.Add($"requirepass {Quote(password)}");
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Quote(string text)
        => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
