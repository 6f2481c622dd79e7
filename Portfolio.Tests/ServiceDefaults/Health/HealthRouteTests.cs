using Portfolio.ServiceDefaults.Health;

namespace Portfolio.Tests.ServiceDefaults.Health;

public sealed class HealthRouteTests
{
    [Fact]
    public async Task The_body_has_the_contract_s_fields_and_the_service_s_own()
    {
        await using var service = await TestService.StartAsync(configure: builder => builder
            .AddHealthProbe("database", true, (_, _) => Task.FromResult(HealthValue.Ok))
            .AddHealthProbe("vector_store", false, (_, _) => Task.FromResult(HealthValue.NotInitialized))
            .AddHealthField("latency_ms", _ => 1.5));
        var answer = await service.GetAsync("/health");
        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ["service", "version", "status", "timestamp", "uptime", "environment", "checks", "latency_ms"],
            answer.Json.Select(field => field.Key));
        Assert.Equal(("test-service", "degraded", "development"),
            ((string?)answer.Json["service"], (string?)answer.Json["status"], (string?)answer.Json["environment"]));
        Assert.Equal("""{"database":"ok","vector_store":"not_initialized"}""", answer.Json["checks"]!.ToJsonString());
    }

    [Fact]
    public async Task Unhealthy_is_503_with_the_same_body_while_the_process_is_alive()
    {
        await using var service = await TestService.StartAsync(configure: builder => builder
            .AddHealthProbe("database", true, (_, _) => Task.FromResult(HealthValue.Disconnected)));
        var answer = await service.GetAsync("/health/");
        Assert.Equal((503, "unhealthy"), (answer.Status, (string?)answer.Json["status"]));
        Assert.Equal(200, (await service.GetAsync("/alive")).Status);
    }

    [Fact]
    public async Task A_sibling_is_asked_whether_it_is_alive()
    {
        await using var sibling = await TestService.StartAsync(configure: builder => builder
            .AddHealthProbe("database", true, (_, _) => Task.FromResult(HealthValue.Disconnected)));
        await using var service = await TestService.StartAsync(configure: builder => builder
            .AddSiblingProbe("scraper", sibling.Client.BaseAddress!)
            .AddSiblingProbe("documents", new Uri("http://127.0.0.1:1")));
        var checks = (await service.GetAsync("/health")).Json["checks"]!;
        Assert.Equal(("ok", "disconnected"), ((string?)checks["scraper"], (string?)checks["documents"]));
    }

    [Fact]
    public async Task Switched_off_it_asks_nobody()
    {
        await using var service = await TestService.StartAsync(
            configure: builder => builder.AddHealthProbe("database", true, (_, _) => throw new InvalidOperationException()),
            settings: ("HEALTH_CHECK_ENABLED", "false"));
        Assert.Equal("healthy", (string?)(await service.GetAsync("/health")).Json["status"]);
    }
}
