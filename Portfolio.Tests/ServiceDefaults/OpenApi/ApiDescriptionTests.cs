using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Tests.ServiceDefaults.OpenApi;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task Both_addresses_give_the_same_description()
    {
        await using var service = await TestService.StartAsync(app =>
            app.MapGet("/things", () => TypedResults.Ok(new ValidationDetail(["query"], "", ""))));
        var short_ = await service.GetAsync("/openapi.json");
        Assert.Equal(short_.Text, (await service.GetAsync("/openapi/v1.json")).Text);
        Assert.Equal(("test-service", "1.0.0"), ((string?)short_.Json["info"]!["title"], (string?)short_.Json["info"]!["version"]));
        Assert.NotNull(short_.Json["paths"]!["/things"]!["get"]);
        Assert.NotEmpty((string?)short_.Json["paths"]!["/health"]!["get"]!["summary"] ?? "");
        Assert.Equal("What is wrong.", (string?)short_.Json["components"]!["schemas"]!["ValidationDetail"]!["properties"]!["msg"]!["description"]);
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/docs/")]
    public async Task The_page_needs_nothing_from_elsewhere(string path)
    {
        await using var service = await TestService.StartAsync();
        var page = await service.GetAsync(path);
        Assert.Equal(200, page.Status);
        Assert.Contains("script-src 'self';", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("://", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<style", page.Text);

        var baseAddress = new Uri(service.Client.BaseAddress!, path);
        var files = Regex.Matches(page.Text, "(?:src|href|data-description)=\"([^\":]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(4, files.Length);
        foreach (var file in files)
        {
            var answer = await service.GetAsync(new Uri(baseAddress, file).PathAndQuery);
            Assert.Equal(200, answer.Status);
            Assert.NotEmpty(answer.Text);
        }
    }
}
