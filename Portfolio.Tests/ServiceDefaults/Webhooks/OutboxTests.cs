using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;
using Portfolio.Tests.ServiceDefaults.Jobs;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.ServiceDefaults.Webhooks;

/// <summary>The outbox on a real PostgreSQL with a real receiver: contract 3.11.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private JobDatabase database = null!;
    private WebhookReceiver receiver = null!;
    private IHost? sender;

    public async ValueTask InitializeAsync()
    {
        database = await JobDatabase.CreateAsync();
        receiver = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (sender is not null)
        {
            await sender.StopAsync();
            sender.Dispose();
        }

        await receiver.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Messages_arrive_signed_in_order_once_and_their_answers_are_observed()
    {
        await StartSenderAsync();
        using var request = new Activity("request").Start();
        await AddAsync("1", "2", "3");

        await UntilAsync("delivered", 3);
        Assert.Equal(["1", "2", "3"], receiver.Calls.Select(call => call.Body));
        Assert.All(receiver.Calls, call =>
        {
            Assert.True(call.IsTrusted);
            Assert.Empty(call.Authorization);
            Assert.Contains(request.TraceId.ToHexString(), call.TraceParent, StringComparison.Ordinal);
        });
        Assert.Equal(["answer to 1", "answer to 2", "answer to 3"], await database.EffectsAsync());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(302)]
    public async Task A_failed_attempt_is_repeated_with_the_same_id(int status)
    {
        receiver.Answer = _ => receiver.Calls.Count == 1 ? status : 200;
        await StartSenderAsync();
        await AddAsync("1");

        await UntilAsync("delivered", 1);
        Assert.Equal(2, receiver.Calls.Count);
        Assert.Single(receiver.Calls.Select(call => call.Id).Distinct());
        var message = (await MessagesAsync()).Single();
        Assert.Equal((2, 200), (message.Attempts, message.LastStatusCode));
        Assert.Null(message.LastError);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task An_answer_that_will_never_change_ends_the_message(int status)
    {
        receiver.Answer = _ => status;
        await StartSenderAsync();
        await AddAsync("1");

        await UntilAsync("dead", 1);
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task A_target_that_is_gone_gets_nothing_more_until_an_operator_redelivers()
    {
        receiver.Answer = _ => 410;
        await StartSenderAsync();
        await AddAsync("1");
        await UntilAsync("disabled", 1);
        await AddAsync("2");
        await UntilAsync("disabled", 2);
        Assert.Single(receiver.Calls);

        receiver.Answer = _ => 200;
        var first = (await MessagesAsync())[0];
        await using (var context = database.Open())
        {
            await context.InTransactionAsync(
                token => OutboxRedelivery.RequestAsync(context, first.Id, token), CancellationToken.None);
        }

        await UntilAsync("delivered", 1);
        await AddAsync("3");
        await UntilAsync("delivered", 2);
    }

    [Fact]
    public async Task Retry_after_is_the_least_delay_even_when_the_target_takes_another_message()
    {
        receiver.RetryAfterSeconds = 3600;
        receiver.Answer = call => call.Body == "busy" ? 429 : 200;
        await StartSenderAsync();
        await AddAsync("busy");
        await AddAsync("other");

        await UntilAsync("delivered", 1);
        var busy = (await MessagesAsync())[0];
        Assert.Equal(DeliveryStatus.Pending, busy.Status);
        Assert.True(busy.NextAttemptAt - busy.CreatedAt > TimeSpan.FromMinutes(59));
        Assert.Single(receiver.Calls, call => call.Body == "busy");
    }

    [Fact]
    public async Task What_failed_by_time_is_queued_again_by_the_next_success()
    {
        receiver.Answer = _ => 503;
        await AddAsync("old");
        await database.ExecuteAsync("UPDATE webhook_outbox SET expires_at = now() + interval '1 ms', attempts = 30");
        await StartSenderAsync();
        await UntilAsync("failed", 1);

        receiver.Answer = _ => 200;
        await AddAsync("new");
        await UntilAsync("delivered", 2);
    }

    [Fact]
    public async Task A_success_brings_forward_what_waits_for_its_next_attempt()
    {
        await AddAsync("waiting");
        await database.ExecuteAsync("UPDATE webhook_outbox SET attempts = 6, next_attempt_at = now() + interval '1 hour'");
        await StartSenderAsync();
        await AddAsync("new");
        await UntilAsync("delivered", 2);
    }

    [Fact]
    public async Task An_attempt_whose_sender_vanished_is_made_again()
    {
        await AddAsync("1");
        await database.ExecuteAsync(
            "UPDATE webhook_outbox SET lease_token = gen_random_uuid(), lease_until = now() - interval '1 second', attempts = 1");
        await StartSenderAsync();
        await UntilAsync("delivered", 1);
    }

    [Fact]
    public async Task A_message_of_a_transaction_that_failed_is_never_sent()
    {
        await StartSenderAsync();
        await using (var context = database.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await context.AddWebhooksAsync("target", "never", [[1]], CancellationToken.None);
        }

        await AddAsync("1");
        await UntilAsync("delivered", 1);
        Assert.Equal("1", Assert.Single(receiver.Calls).Body);
    }

    [Fact]
    public async Task A_webhook_without_a_transaction_is_a_mistake()
    {
        await using var context = database.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => context.AddWebhooksAsync("target", "subject", [[1]], CancellationToken.None));
    }

    private async Task StartSenderAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["WEBHOOK_SECRET"] = WebhookReceiver.Secret;
        builder.Services.AddDbContextPool<QueueContext>(
            options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure()));
        builder.AddWebhookOutbox<QueueContext>(new WebhookTarget("target", receiver.Address));
        builder.Services.AddScoped<IDeliveryObserver<QueueContext>, Observer>();
        sender = builder.Build();
        await sender.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task AddAsync(params string[] bodies)
    {
        await using var context = database.Open();
        await context.InTransactionAsync(
            token => context.AddWebhooksAsync("target", "subject", bodies.Select(Encoding.UTF8.GetBytes), token),
            CancellationToken.None);
    }

    private Task UntilAsync(string status, int count) => Wait.UntilAsync(
        count, async () => (await MessagesAsync()).Count(message => EnumText.Format(message.Status) == status));

    private async Task<List<OutboxMessage>> MessagesAsync()
    {
        await using var context = database.Open();
        return await context.Set<OutboxMessage>().AsNoTracking().OrderBy(message => message.Sequence).ToListAsync();
    }

    private sealed class Observer : IDeliveryObserver<QueueContext>
    {
        public Task DeliveredAsync(
            QueueContext context, OutboxMessage message, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
        {
            context.Effects.Add(new Effect { Text = Encoding.UTF8.GetString(answer.Span) });
            return Task.CompletedTask;
        }
    }
}
