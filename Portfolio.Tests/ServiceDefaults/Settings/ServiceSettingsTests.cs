using Microsoft.Extensions.Configuration;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Tests.ServiceDefaults.Settings;

public sealed class ServiceSettingsTests
{
    private static readonly ServiceIdentity Identity = new("test-service", 8001, ErrorStyle.BadRequest400);

    [Fact]
    public void Without_a_variable_a_service_does_not_start()
    {
        var failure = Assert.Throws<SettingsException>(() => Load());
        Assert.Equal("WEBHOOK_SECRET is not set.", failure.Message);
    }

    [Fact]
    public void A_migration_needs_no_secret() =>
        Assert.Null(ServiceSettingsLoader.Load(Configuration(), Identity, migratesOnly: true).WebhookSecret);

    [Fact]
    public void Production_is_closed_and_Development_is_open_on_loopback()
    {
        var production = Load(("WEBHOOK_SECRET", "s3cret"));
        Assert.Equal("Production", production.EnvironmentName);
        Assert.Equal(AuthMode.Enforced, production.AuthMode);
        Assert.Equal(["http://0.0.0.0:8001"], production.ListenAddresses);
        Assert.Empty(production.AllowedHosts!);

        var development = Load(("ENVIRONMENT", "development"));
        Assert.Equal(AuthMode.Open, development.AuthMode);
        Assert.Equal(["http://127.0.0.1:8001"], development.ListenAddresses);
        Assert.Equal("dev-secret-change-in-production", development.WebhookSecret);
        Assert.Contains("localhost", development.AllowedHosts!);
    }

    [Theory]
    [InlineData("PORT", "70000")]
    [InlineData("PORT", "many")]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("LOG_LEVEL", "3")]
    [InlineData("LOG_FORMAT", "xml")]
    [InlineData("AUTH_MODE", "ajar")]
    [InlineData("AUTH_MODE", "open")]
    [InlineData("HEALTH_CHECK_ENABLED", "perhaps")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.0/8,somewhere")]
    [InlineData("SERVICE_ROLE", "boss")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    [InlineData("WEBHOOK_SECRET", "dev-secret-change-in-production")]
    [InlineData("WEBHOOK_SECRET_PREVIOUS", "dev-secret-change-in-production")]
    public void A_wrong_value_is_named_by_its_variable_and_not_shown(string name, string value)
    {
        var failure = Assert.Throws<SettingsException>(() => Load(("WEBHOOK_SECRET", "s3cret"), (name, value)));
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dev-secret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory]
    [InlineData("HOST", "0.0.0.0")]
    [InlineData("HOST", "192.168.1.4")]
    [InlineData("URLS", "http://+:8080")]
    [InlineData("URLS", "http://localhost:8080;http://*:8081")]
    [InlineData("HTTP_PORTS", "8080")]
    public void Development_must_listen_on_loopback(string name, string value)
    {
        var settings = name == "HTTP_PORTS" ? [(name, value)] : new[] { (name, value), ("PORT", "8001") };
        var failure = Assert.Throws<SettingsException>(() => Load([("ENVIRONMENT", "Development"), .. settings]));
        Assert.Contains("WEBHOOK_SECRET", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AUTH_MODE", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", null, "Development")]
    [InlineData(null, "Development", "Development")]
    [InlineData("development", "Production", "Production")]
    [InlineData("production", "Development", "Production")]
    [InlineData("development", "Staging", "Staging")]
    [InlineData("Staging", "Production", "Production")]
    [InlineData(null, null, "Production")]
    public void The_stricter_environment_wins(string? ours, string? frameworks, string expected)
    {
        var values = new Dictionary<string, string?> { ["ENVIRONMENT"] = ours, ["ASPNETCORE_ENVIRONMENT"] = frameworks };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        Assert.Equal(expected, ServiceEnvironment.Resolve(configuration));
    }

    [Fact]
    public void A_port_of_our_own_beats_the_ports_of_the_host_and_an_address_beats_both()
    {
        (string, string)[] given = [("WEBHOOK_SECRET", "s3cret"), ("HTTP_PORTS", "8080")];
        Assert.Equal(["http://*:8080"], Load(given).ListenAddresses);
        Assert.Equal(["http://0.0.0.0:9000"], Load([.. given, ("PORT", "9000")]).ListenAddresses);
        Assert.Equal(["http://localhost:7"], Load([.. given, ("PORT", "9000"), ("URLS", "http://localhost:7")]).ListenAddresses);
    }

    [Theory]
    [InlineData("http://localhost:1", true)]
    [InlineData("http://127.0.0.1:1", true)]
    [InlineData("https://[::1]:1/", true)]
    [InlineData("http://+:1", false)]
    [InlineData("http://*:1", false)]
    [InlineData("http://[::]:1", false)]
    [InlineData("http://localhost.example.com:1", false)]
    public void Loopback_is_recognised(string address, bool expected) => Assert.Equal(expected, ListenAddress.IsLoopback(address));

    [Fact]
    public void A_needed_database_must_be_named()
    {
        var identity = Identity with { Database = "portfoliodb" };
        var configuration = Configuration(("WEBHOOK_SECRET", "s3cret"));
        var failure = Assert.Throws<SettingsException>(() => ServiceSettingsLoader.Load(configuration, identity));
        Assert.Contains("DATABASE_URL", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceSettings Load(params (string, string)[] values) =>
        ServiceSettingsLoader.Load(Configuration(values), Identity);

    private static IConfiguration Configuration(params (string Name, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.GroupBy(v => v.Name).ToDictionary(g => g.Key, g => (string?)g.Last().Value)).Build();
}
