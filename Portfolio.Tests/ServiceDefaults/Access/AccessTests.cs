using Microsoft.AspNetCore.Builder;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Tests.ServiceDefaults.Access;

public sealed class AccessTests
{
    private static readonly (string, string) Right = ("Authorization", "Bearer " + TestService.Secret);
    private static readonly (string, string) Wrong = ("Authorization", "Bearer wrong");

    [Theory]
    [InlineData("enforced", "/operator", 401, "unauthenticated")]
    [InlineData("open", "/operator", 200, null)]
    [InlineData("enforced", "/admin", 401, "unauthenticated")]
    [InlineData("open", "/admin", 401, "unauthenticated")]
    [InlineData("enforced", "/service", 401, "invalid_signature")]
    [InlineData("open", "/service", 401, "invalid_signature")]
    public async Task Without_or_with_wrong_credentials(string mode, string path, int status, string? code)
    {
        await using var service = await StartAsync(mode);
        foreach (var headers in new (string, string)[][] { [], [Wrong], [("X-Webhook-Secret", "wrong")], [("webhook-signature", "v1,AAAA"), Right] })
        {
            var answer = await service.PostAsync(path, """{"name": "x"}""", headers);
            Assert.Equal(status, answer.Status);
            if (code is not null) Assert.Equal(code, answer.Code);
        }
    }

    [Theory]
    [InlineData("/operator", 200)]
    [InlineData("/service", 200)]
    [InlineData("/admin", 403)]
    public async Task A_sibling_may_do_what_services_do(string path, int status)
    {
        await using var service = await StartAsync("enforced");
        var answer = await service.PostAsync(path, """{"name": "x"}""", Right);
        Assert.Equal(status, answer.Status);
        if (status == 200) Assert.Equal("x", answer.Text);
        else Assert.Equal("forbidden", answer.Code);
    }

    [Fact]
    public async Task A_refused_webhook_gets_the_contract_s_words()
    {
        await using var service = await StartAsync("enforced");
        var body = (await service.PostAsync("/service", "{}", Wrong)).Json;
        Assert.Equal(("Invalid signature", "Invalid webhook signature"), ((string?)body["error"], (string?)body["detail"]));
    }

    private static Task<TestService> StartAsync(string mode) => TestService.StartAsync(
        app =>
        {
            app.MapPost("/operator", (Named body) => body.Name).RequireOperator();
            app.MapPost("/admin", (Named body) => body.Name).RequireAdmin();
            app.MapPost("/service", (Named body) => body.Name).RequireService();
        },
        settings: ("AUTH_MODE", mode));

    private sealed class Named : IRequestBody
    {
        public string Name { get; set; } = "";
    }
}
