using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Redis;

/// <summary>Healthy means: a login with the password succeeds, and PING is answered by PONG.</summary>
internal sealed class RedisHealthCheck(RedisResource redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(redis.PrimaryEndpoint.Host, redis.PrimaryEndpoint.Port, cancellationToken).ConfigureAwait(false);
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            if (redis.PasswordParameter is { } password)
            {
                var value = await password.GetValueAsync(cancellationToken).ConfigureAwait(false);
                var login = await AskAsync(["AUTH", value!]).ConfigureAwait(false);
                if (login != "+OK")
                {
                    return HealthCheckResult.Unhealthy($"login was answered by {login}");
                }
            }

            var answer = await AskAsync(["PING"]).ConfigureAwait(false);
            return answer == "+PONG" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"PING was answered by {answer}");

            async Task<string?> AskAsync(string[] command)
            {
                await stream.WriteAsync(Encode(command), cancellationToken).ConfigureAwait(false);
                return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }

    internal static byte[] Encode(IReadOnlyList<string> command)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Count}\r\n");
        foreach (var part in command)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
