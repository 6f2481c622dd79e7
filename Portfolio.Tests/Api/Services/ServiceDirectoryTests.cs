using System.Text.Json;

namespace Portfolio.Tests.Api.Services;

/// <summary>The other services at a glance, when none of them is there.</summary>
public sealed class ServiceDirectoryTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Services_that_do_not_answer_are_unhealthy_and_keep_their_place()
    {
        var services = (await api.Client.GetJsonAsync("/api/services/")).GetProperty("services").EnumerateArray().ToList();
        Assert.Equal(["paper-scraper", "analytics", "document-processor"], services.Select(service => service.Text("name")));
        Assert.All(services, service =>
        {
            Assert.Equal("unhealthy", service.Text("status"));
            Assert.Equal(JsonValueKind.Null, service.GetProperty("latency_ms").ValueKind);
            Assert.Empty(service.GetProperty("stats").EnumerateObject());
        });
    }
}
