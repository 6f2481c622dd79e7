using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Portfolio.ServiceDefaults.Settings;

/// <summary>
/// Fills <c>ConnectionStrings:*</c> from <c>DATABASE_URL</c>, <c>REDIS_URL</c> and <c>REDIS_HOST</c>…; what the app
/// host has set wins. Both the URL form and the driver's own form are accepted.
/// </summary>
public static class ConnectionStringAliases
{
    /// <summary>Connection name of Redis.</summary>
    public const string Redis = "redis";

    /// <summary>Adds the translated connection strings of a service.</summary>
    /// <exception cref="SettingsException">An address is not readable.</exception>
    public static void Apply(ConfigurationManager configuration, ServiceIdentity identity)
    {
        if (identity.Database is { } database && Missing(configuration, database)
            && Value(configuration, "DATABASE_URL") is { } address)
            configuration[$"ConnectionStrings:{database}"] = PostgresFrom(address);

        if (!Missing(configuration, Redis)) return;
        var redis = Value(configuration, "REDIS_URL") is { } url ? RedisFrom(url) : RedisFromParts(configuration);
        if ((redis ?? identity.DefaultRedis) is { } found) configuration[$"ConnectionStrings:{Redis}"] = found;
    }

    /// <summary>Translates <c>postgres://user:password@host:port/database?sslmode=require</c> for Npgsql.</summary>
    public static string PostgresFrom(string address)
    {
        if (!address.Contains("://", StringComparison.Ordinal)) return address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new SettingsException("DATABASE_URL must have the form postgres://user:password@host:port/database.");
        var (user, password) = Credentials(uri);
        var parts = new DbConnectionStringBuilder
        {
            ["Host"] = uri.Host.Trim('[', ']'),
            ["Port"] = uri.IsDefaultPort || uri.Port <= 0 ? 5432 : uri.Port,
            ["Database"] = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')),
        };
        if (user is not null) parts["Username"] = user;
        if (password is not null) parts["Password"] = password;
        foreach (var option in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query))
            if (option.Key.Equals("sslmode", StringComparison.OrdinalIgnoreCase))
                parts["SSL Mode"] = option.Value.ToString().Replace("-", "", StringComparison.Ordinal);
        return parts.ConnectionString;
    }

    /// <summary>Translates <c>redis://:password@host:port/db</c> (<c>rediss</c> for TLS) for StackExchange.Redis.</summary>
    public static string RedisFrom(string address)
    {
        if (!address.Contains("://", StringComparison.Ordinal)) return address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss"))
            throw new SettingsException("REDIS_URL must have the form redis://:password@host:port/database.");
        var (_, password) = Credentials(uri);
        return RedisText(uri.Host, uri.Port > 0 ? uri.Port : 6379, password, uri.AbsolutePath.Trim('/'))
            + (uri.Scheme == "rediss" ? ",ssl=true" : "");
    }

    private static string? RedisFromParts(ConfigurationManager configuration) =>
        Value(configuration, "REDIS_HOST") is { } host
            ? RedisText(host, int.TryParse(Value(configuration, "REDIS_PORT") ?? "6379", CultureInfo.InvariantCulture,
                out var port) && port is > 0 and < 65536
                    ? port
                    : throw new SettingsException("REDIS_PORT must be between 1 and 65535."),
                Value(configuration, "REDIS_PASSWORD"), Value(configuration, "REDIS_DB"))
            : null;

    private static string RedisText(string host, int port, string? password, string? database)
    {
        // The driver's form has no escaping: a comma would end the password.
        if (password?.Contains(',', StringComparison.Ordinal) == true)
            throw new SettingsException("REDIS_URL (or REDIS_PASSWORD) must not have a comma in its password.");
        return $"{host}:{port}"
            + (string.IsNullOrEmpty(password) ? "" : $",password={password}")
            + (string.IsNullOrEmpty(database) ? "" : $",defaultDatabase={database}");
    }

    private static (string? User, string? Password) Credentials(Uri uri)
    {
        var parts = uri.UserInfo.Split(':', 2);
        return (Part(0), Part(1));
        string? Part(int i) => parts.Length > i && parts[i].Length > 0 ? Uri.UnescapeDataString(parts[i]) : null;
    }

    private static bool Missing(ConfigurationManager configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration.GetConnectionString(name));

    private static string? Value(ConfigurationManager configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();
}
