using Microsoft.Extensions.Configuration;
using Npgsql;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Settings;
using StackExchange.Redis;

namespace Portfolio.Tests.ServiceDefaults.Settings;

public sealed class ConnectionStringAliasesTests
{
    [Theory]
    [InlineData("postgres://me:p%40ss%3B=@db.example:6543/papers?sslmode=require", "db.example", 6543, "papers", "me", "p@ss;=")]
    [InlineData("postgresql://me@[::1]/papers", "::1", 5432, "papers", "me", null)]
    public void Postgres_addresses_become_what_the_driver_reads(
        string address, string host, int port, string database, string user, string? password)
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionStringAliases.PostgresFrom(address));
        Assert.Equal((host, port, database, user, password), (text.Host, text.Port, text.Database, text.Username, text.Password));
        Assert.Equal(address.Contains("require", StringComparison.Ordinal) ? SslMode.Require : SslMode.Prefer, text.SslMode);
    }

    [Theory]
    [InlineData("redis://:p%40ss@cache:6380/2", "cache:6380", "p@ss", 2, false)]
    [InlineData("redis://cache", "cache:6379", null, null, false)]
    [InlineData("rediss://user:word@cache", "cache:6379", "word", null, true)]
    public void Redis_addresses_become_what_the_driver_reads(
        string address, string endpoint, string? password, int? database, bool tls)
    {
        var options = ConfigurationOptions.Parse(ConnectionStringAliases.RedisFrom(address));
        Assert.EndsWith(endpoint, options.EndPoints.Single().ToString()!, StringComparison.Ordinal);
        Assert.Equal((password, database, tls), (options.Password, options.DefaultDatabase, options.Ssl));
    }

    [Theory]
    [InlineData("Host=db;Database=papers")]
    public void The_driver_s_own_form_is_kept(string text) => Assert.Equal(text, ConnectionStringAliases.PostgresFrom(text));

    [Theory]
    [InlineData("DATABASE_URL", "mysql://db/papers")]
    [InlineData("REDIS_URL", "http://cache")]
    [InlineData("REDIS_URL", "redis://:a,b@cache")]
    public void Other_addresses_are_refused_without_showing_them(string name, string value)
    {
        var failure = Assert.Throws<SettingsException>(() => Apply((name, value)));
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_app_host_sets_wins()
    {
        var configuration = Apply(("ConnectionStrings:redis", "host:1"), ("REDIS_URL", "redis://other"), ("REDIS_HOST", "third"));
        Assert.Equal("host:1", configuration.GetConnectionString("redis"));
    }

    [Fact]
    public void Parts_make_an_address()
    {
        var configuration = Apply(("REDIS_HOST", "cache"), ("REDIS_PORT", "7000"), ("REDIS_PASSWORD", "word"), ("REDIS_DB", "3"));
        Assert.Equal("cache:7000,password=word,defaultDatabase=3", configuration.GetConnectionString("redis"));
    }

    private static ConfigurationManager Apply(params (string Name, string Value)[] values)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(values.ToDictionary(v => v.Name, v => (string?)v.Value));
        ConnectionStringAliases.Apply(
            configuration, new ServiceIdentity("test", 1, ErrorStyle.BadRequest400) { Database = "portfoliodb" });
        return configuration;
    }
}
