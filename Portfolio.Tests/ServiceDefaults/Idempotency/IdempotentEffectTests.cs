using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.Tests.ServiceDefaults.Jobs;

namespace Portfolio.Tests.ServiceDefaults.Idempotency;

/// <summary>Contract 3.8 on a real PostgreSQL, through HTTP.</summary>
public sealed class IdempotentEffectTests : IAsyncLifetime
{
    private readonly TaskCompletionSource slowStarted = new();
    private readonly TaskCompletionSource slowMayEnd = new();
    private JobDatabase database = null!;
    private WebApplication app = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        database = await JobDatabase.CreateAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ASPNETCORE_ENVIRONMENT"] = "Development";
        builder.Configuration["PORT"] = "0";
        builder.AddServiceDefaults(new ServiceIdentity("idempotency-test", 0, ErrorStyle.Unprocessable422));
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextPool<QueueContext>(
            options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()));
        app = builder.Build();
        app.MapServiceDefaults();
        app.MapPost("/effects", AddAsync);
        app.MapPost("/others", AddAsync);
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        slowMayEnd.TrySetResult();
        client.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_repeat_gets_the_same_answer_and_has_no_effect()
    {
        var first = await PostAsync("created", "key");
        var second = await PostAsync("created", "key");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.False(first.Headers.Contains("Idempotent-Replay"));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replay")));
        Assert.Equal((first.StatusCode, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        Assert.Equal(await TextAsync(first), await TextAsync(second));
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(["created"], await database.EffectsAsync());
    }

    [Fact]
    public async Task Without_a_key_with_another_or_on_another_route_the_effect_repeats()
    {
        await PostAsync("created", null);
        await PostAsync("created", null);
        await PostAsync("created", "one");
        await PostAsync("created", "two");
        await PostAsync("created", "one", "/others");
        Assert.Equal(5, (await database.EffectsAsync()).Count);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_a_conflict()
    {
        await PostAsync("created", "key");
        var other = await PostAsync("different", "key");
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(["created"], await database.EffectsAsync());
    }

    [Fact]
    public async Task A_refusal_is_final_too_and_undoes_what_was_done_before_it()
    {
        var first = await PostAsync("refused", "key");
        var second = await PostAsync("refused", "key");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (first.StatusCode, second.StatusCode));
        Assert.True(second.Headers.Contains("Idempotent-Replay"));
        Assert.Empty(await database.EffectsAsync());
    }

    [Theory]
    [InlineData("busy", HttpStatusCode.Conflict)]
    [InlineData("broken", HttpStatusCode.InternalServerError)]
    public async Task Other_answers_are_not_stored_and_leave_no_effect(string text, HttpStatusCode status)
    {
        Assert.Equal(status, (await PostAsync(text, "key")).StatusCode);
        var second = await PostAsync(text, "key");
        Assert.Equal(status, second.StatusCode);
        Assert.False(second.Headers.Contains("Idempotent-Replay"));
        Assert.Empty(await database.EffectsAsync());
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("created", "key")).StatusCode);
    }

    [Fact]
    public async Task While_the_first_runs_a_repeat_is_asked_to_come_back()
    {
        var first = PostAsync("slow", "key");
        await slowStarted.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var second = await PostAsync("slow", "key");
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);

        slowMayEnd.SetResult();
        Assert.Equal(HttpStatusCode.Created, (await first).StatusCode);
        Assert.True((await PostAsync("slow", "key")).Headers.Contains("Idempotent-Replay"));
    }

    [Fact]
    public async Task After_a_week_the_key_is_free_again()
    {
        await PostAsync("created", "key");
        await database.ExecuteAsync("UPDATE idempotency_keys SET created_at = now() - interval '8 days'");
        Assert.False((await PostAsync("different", "key")).Headers.Contains("Idempotent-Replay"));
        Assert.True((await PostAsync("different", "key")).Headers.Contains("Idempotent-Replay"));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("")]
    public async Task An_unusable_key_is_refused(string key) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("created", key)).StatusCode);

    private Task<IResult> AddAsync(Request request, QueueContext context, HttpContext http) =>
        http.OnceAsync(context, request, async cancellationToken =>
        {
            context.Effects.Add(new Effect { Text = request.Text });
            await context.SaveChangesAsync(cancellationToken);
            if (request.Text == "slow")
            {
                slowStarted.TrySetResult();
                await slowMayEnd.Task.WaitAsync(cancellationToken);
            }

            return request.Text switch
            {
                "refused" => throw new ApiException(ApiErrors.Validation("text", "Not this one.")),
                "busy" => ApiErrors.Conflict("Busy"),
                "broken" => throw new InvalidOperationException("secret detail"),
                _ => TypedResults.Created($"/effects/{request.Text}", request),
            };
        });

    private async Task<HttpResponseMessage> PostAsync(string text, string? key, string path = "/effects")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { text }) };
        if (key is not null)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(message, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private sealed record Request(string Text);
}
