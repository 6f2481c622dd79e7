using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis;

/// <summary>Options start from the connection string; what the application configures comes on top.</summary>
internal sealed class ParsedOptions(
    string? connectionString,
    IEnumerable<IConfigureOptions<ConfigurationOptions>> setups) : IOptionsFactory<ConfigurationOptions>
{
    public ConfigurationOptions Create(string name)
    {
        var options = connectionString is null ? new ConfigurationOptions() : ConfigurationOptions.Parse(connectionString);
        if (connectionString?.Contains("abortConnect", StringComparison.OrdinalIgnoreCase) != true)
        {
            options.AbortOnConnectFail = false;
        }

        foreach (var setup in setups)
        {
            setup.Configure(options);
        }

        return options;
    }
}
