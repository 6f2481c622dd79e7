using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Outgoing;

namespace Portfolio.Tests.ServiceDefaults.Outgoing;

/// <summary>
/// The client against a local server. Names resolve by a table: what the server is asked for by its "public" name is
/// let through by the switch for private addresses, since no test has a server on the public internet.
/// </summary>
public sealed class GuardedHttpClientTests : IAsyncLifetime
{
    private WebApplication server = null!;
    private int port;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapGet("/body/{size:int}", (int size) => Results.Bytes(new byte[size], "application/octet-stream"));
        server.MapGet("/chunked/{size:int}", async (int size, HttpResponse response) =>
        {
            await response.StartAsync();
            await response.Body.WriteAsync(new byte[size]);
        });
        server.MapGet("/redirect/{count:int}", (int count) => Results.Redirect(count == 0 ? "/body/3" : $"/redirect/{count - 1}"));
        server.MapGet("/to", (string address) => Results.Redirect(address));
        server.MapGet("/headers", (HttpRequest request) => string.Join(",", request.Headers.Keys));
        await server.StartAsync();
        port = new Uri(server.Urls.Single()).Port;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://localhost/")]
    [InlineData("http://intern.example/")]
    [InlineData("http://１２７.0.0.1/")]
    public async Task A_host_without_a_public_address_is_refused(string address) =>
        Assert.Equal(OutgoingFailure.RefusedAddress, (await FailAsync(new Uri(address), allowPrivate: false)).Failure);

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.org/")]
    [InlineData("http://user:password@example.org/")]
    public async Task Only_http_without_credentials_is_fetched(string address) =>
        Assert.Equal(OutgoingFailure.InvalidAddress, (await FailAsync(new Uri(address), allowPrivate: false)).Failure);

    [Fact]
    public async Task Of_several_addresses_only_public_ones_are_connected_to()
    {
        var connector = new GuardedConnector(
            new OutgoingOptions { ConnectTimeout = TimeSpan.FromMilliseconds(200) },
            (_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("192.168.1.1") }));
        var error = await Assert.ThrowsAsync<OutgoingException>(
            () => connector.ConnectAsync(new DnsEndPoint("mixed.example", port), TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(OutgoingFailure.RefusedAddress, error.Failure);
        Assert.DoesNotContain("192.168", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/redirect/4", true)]
    [InlineData("/redirect/5", false)]
    public async Task Five_redirects_are_followed(string path, bool followed)
    {
        if (!followed)
        {
            Assert.Equal(OutgoingFailure.Redirect, (await FailAsync(Local(path), allowPrivate: true)).Failure);
            return;
        }

        using var client = Client(allowPrivate: true);
        using var response = await client.GetAsync(Local(path), 10, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "/body/3"), (response.StatusCode, response.Address.AbsolutePath));
    }

    [Theory]
    [InlineData("ftp://example.org/", OutgoingFailure.InvalidAddress)]
    [InlineData("http://user@example.org/", OutgoingFailure.InvalidAddress)]
    public async Task A_redirect_is_judged_like_an_address(string target, OutgoingFailure expected) => Assert.Equal(
        expected, (await FailAsync(Local("/to?address=" + Uri.EscapeDataString(target)), allowPrivate: true)).Failure);

    [Theory]
    [InlineData("/body/1000", 1000, true)]
    [InlineData("/body/1001", 1000, false)]
    [InlineData("/chunked/1000", 1000, true)]
    [InlineData("/chunked/100000", 1000, false)]
    public async Task Bodies_are_limited_while_they_stream(string path, int limit, bool fits)
    {
        async Task<long> ReadAsync()
        {
            using var client = Client(allowPrivate: true);
            using var response = await client.GetAsync(Local(path), limit, TestContext.Current.CancellationToken);
            using var body = new MemoryStream();
            await response.Body.CopyToAsync(body, TestContext.Current.CancellationToken);
            return body.Length;
        }

        if (fits)
        {
            Assert.Equal(1000, await ReadAsync());
        }
        else
        {
            Assert.Equal(OutgoingFailure.TooLarge, (await Assert.ThrowsAsync<OutgoingException>(ReadAsync)).Failure);
        }
    }

    [Fact]
    public async Task No_cookie_and_no_credential_is_sent()
    {
        using var client = Client(allowPrivate: true);
        using var response = await client.GetAsync(Local("/headers"), 1000, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(response.Body, Encoding.UTF8);
        var names = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Authorization", names, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Cookie", names, StringComparison.OrdinalIgnoreCase);
    }

    private Uri Local(string pathAndQuery) => new($"http://127.0.0.1:{port}{pathAndQuery}");

    private static async Task<OutgoingException> FailAsync(Uri address, bool allowPrivate)
    {
        using var client = Client(allowPrivate);
        return await Assert.ThrowsAsync<OutgoingException>(async () =>
        {
            using var response = await client.GetAsync(address, 1000, TestContext.Current.CancellationToken);
        });
    }

    private static GuardedHttpClient Client(bool allowPrivate)
    {
        var options = new OutgoingOptions { AllowPrivateAddresses = allowPrivate };
        return new GuardedHttpClient(
            new GuardedConnector(options, (host, _) => Task.FromResult<IPAddress[]>(
                host is "localhost" or "intern.example" ? [IPAddress.Loopback, IPAddress.Parse("10.1.2.3")] : [])),
            options);
    }
}
