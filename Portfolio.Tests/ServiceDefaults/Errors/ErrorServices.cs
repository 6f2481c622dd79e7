using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;
using Portfolio.ServiceDefaults.Web;
using StackExchange.Redis;

namespace Portfolio.Tests.ServiceDefaults.Errors;

/// <summary>The same routes in a service of each error style.</summary>
public sealed class ErrorServices : IAsyncLifetime
{
    public TestService Lenient { get; private set; } = null!;

    public TestService Strict { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Lenient = await TestService.StartAsync(Map);
        Strict = await TestService.StartAsync(Map, ErrorStyle.Unprocessable422);
    }

    public async ValueTask DisposeAsync()
    {
        await Lenient.DisposeAsync();
        await Strict.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/things", ([FromQuery(Name = "max_count")] int? maxCount) => maxCount);
        app.MapGet("/things/{id}", (int id) => id);
        app.MapPost("/things", (Thing thing) => thing.Count);
        app.MapPost("/small", (Thing thing) => thing.Count).LimitBody(1000);
        app.MapGet("/fail/internal", () => Throw(new InvalidOperationException("secret-detail")));
        app.MapGet("/fail/postgres", () => Throw(new InvalidOperationException("x", new NpgsqlException("secret-detail"))));
        // Really refused: the driver's exceptions cannot be made by hand in all of its versions.
        app.MapGet("/fail/redis", () => ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,connectTimeout=200,connectRetry=1"));
        app.MapGet("/fail/upstream", () => Throw(new HttpRequestException("secret-detail")));
        app.MapGet("/fail/missing", () => Throw(new ApiException(ApiErrors.NotFound("Paper"))));
        app.MapGet("/fail/conflict", () => (IResult)ApiErrors.Conflict("Job is running"));
    }

    private static string Throw(Exception exception) => throw exception;

    private sealed class Thing : IRequestBody
    {
        public string Name { get; set; } = "";

        public int Count { get; set; }

        public Thing? Inner { get; set; }
    }
}
