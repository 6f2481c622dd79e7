using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Portfolio.Tests.ServiceDefaults.Web;

public sealed class OutgoingRetryTests
{
    [Theory]
    [InlineData("GET", false, 2)]
    [InlineData("PUT", false, 2)]
    [InlineData("POST", true, 2)]
    [InlineData("POST", false, 1)]
    [InlineData("PATCH", false, 1)]
    public async Task Only_what_may_be_repeated_is_repeated(string method, bool hasKey, int calls)
    {
        var seen = 0;
        await using var service = await TestService.StartAsync(app => app.MapMethods(
            "/flaky", [method], () => ++seen == 1 ? Results.StatusCode(503) : Results.Ok()));
        using var client = service.Services.GetRequiredService<IHttpClientFactory>().CreateClient("test");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(service.Client.BaseAddress!, "/flaky"));
        if (hasKey) request.Headers.Add("Idempotency-Key", "k");

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(calls, seen);
        Assert.Equal(calls == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, response.StatusCode);
    }
}
