using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portfolio.Tests.Upstreams;

/// <summary>
/// A local stand-in for a service of others, on a free loopback port: it answers from data, misbehaves as scripted, and
/// remembers what it was asked.
/// </summary>
public sealed class UpstreamServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<HttpRequest, bool, UpstreamAnswer> _answer;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<Fault> _script = new();
    private readonly List<UpstreamRequest> _requests = [];
    private volatile Fault _always = Fault.None;
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private UpstreamServer(WebApplication app, Func<HttpRequest, bool, UpstreamAnswer> answer, TimeProvider time) =>
        (_app, _answer, _time) = (app, answer, time);

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All requests so far, in the order of arrival.</summary>
    public IReadOnlyList<UpstreamRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>Starts a server that answers any address.</summary>
    /// <param name="answer">Makes the proper answer; its second argument asks for an empty page.</param>
    /// <param name="time">The clock of <see cref="Requests"/>.</param>
    public static async Task<UpstreamServer> StartAsync(
        Func<HttpRequest, bool, UpstreamAnswer> answer, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var app = builder.Build();
        var server = new UpstreamServer(app, answer, time ?? TimeProvider.System);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = new Uri(addresses.Single());
        return server;
    }

    /// <summary>The faults of the next requests, one each; requests after them are answered properly.</summary>
    public void Script(params ReadOnlySpan<Fault> faults)
    {
        foreach (var fault in faults)
            _script.Enqueue(fault);
    }

    /// <summary>What every request meets that no script is left for.</summary>
    public void Always(Fault fault) => _always = fault;

    /// <summary>Completes when so many requests have arrived since the start.</summary>
    public async Task WaitForRequestsAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_requests)
            {
                if (_requests.Count >= count)
                    return;
                arrival = _arrival.Task;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        Remember(context.Request);
        var fault = _script.TryDequeue(out var next) ? next : _always;
        switch (fault)
        {
            case Fault.Body body:
                await SendAsync(context, body);
                break;
            case Fault.Moved moved:
                context.Response.Redirect(moved.Location);
                break;
            case Fault.Cut cut:
                await SendHalfAsync(context, _answer(context.Request, false), cut.IsLengthAnnounced);
                break;
            case Fault.Torn:
                context.Abort();
                break;
            case Fault.Garbled:
                context.Response.Headers.ContentEncoding = "gzip";
                await SendAsync(context, new UpstreamAnswer(200, "application/octet-stream", "not gzip at all"u8.ToArray()));
                break;
            case Fault.Much much:
                await UpstreamFlood.SendAsync(context, much);
                break;
            case Fault.Slow slow:
                await SendLateAsync(context, slow.Delay);
                break;
            default:
                await SendAsync(context, _answer(context.Request, fault is Fault.Empty));
                break;
        }
    }

    private async Task SendLateAsync(HttpContext context, TimeSpan delay)
    {
        var wait = Task.Delay(delay, context.RequestAborted);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (wait.IsCompletedSuccessfully)
            await SendAsync(context, _answer(context.Request, false));
    }

    private void Remember(HttpRequest request)
    {
        TaskCompletionSource arrival;
        var userAgent = request.Headers.UserAgent.ToString();
        var authorization = request.Headers.Authorization.ToString();
        lock (_requests)
        {
            _requests.Add(new(_time.GetUtcNow(), request.GetEncodedPathAndQuery(), userAgent, authorization));
            (arrival, _arrival) = (_arrival, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        arrival.SetResult();
    }

    private static async Task SendAsync(HttpContext context, Fault.Body body)
    {
        if (body.RetryAfter is { } pause)
            context.Response.Headers.RetryAfter = $"{pause.TotalSeconds:0}";
        await SendAsync(context, new UpstreamAnswer(body.Code, body.ContentType, Encoding.UTF8.GetBytes(body.Text)));
    }

    private static async Task SendAsync(HttpContext context, UpstreamAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task SendHalfAsync(HttpContext context, UpstreamAnswer answer, bool isLengthAnnounced)
    {
        context.Response.ContentType = answer.ContentType;
        if (isLengthAnnounced)
            context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (isLengthAnnounced)
            context.Abort();
    }
}
