using System.Net;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>Ports of endpoints, and what stands before replicas.</summary>
public sealed class EndpointTests
{
    [Fact]
    public void A_fixed_port_is_the_port_of_the_process()
    {
        var ports = Allocate(random: false, Project("api", 8080)).Single();

        Assert.Equal((8080, 8080, false), (ports.Port, ports.TargetPorts.Single(), ports.NeedsBalancer));
        Assert.Equal("http://localhost:8080", ports.Endpoint.AllocatedEndpoint!.UriString);
    }

    [Fact]
    public void Tests_get_ports_of_their_own()
        => Assert.NotEqual(8080, Allocate(random: true, Project("api", 8080)).Single().Port);

    [Fact]
    public void Replicas_get_a_port_each_behind_the_one_that_clients_know()
    {
        var project = Project("api", 8080);
        project.Annotations.Add(new ReplicaAnnotation(3));

        var ports = Allocate(random: false, project).Single();

        Assert.True(ports.NeedsBalancer);
        Assert.Equal(3, ports.TargetPorts.Distinct().Count());
        Assert.DoesNotContain(8080, ports.TargetPorts);
    }

    [Fact]
    public void A_port_that_two_resources_want_is_refused_by_name()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => Allocate(random: false, Project("api", 8080), Project("web", 8080)));

        Assert.Contains("Port 8080 is given to more than one resource: api, web", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_placeholder_becomes_the_port_of_the_replica()
    {
        var text = $"http://localhost:{Placeholders.TargetPort("api", "http")} as {Placeholders.InstanceId}";

        Assert.Equal("http://localhost:4711 as api-1", Placeholders.Fill(text, "api-1", "api", new Dictionary<string, int> { ["http"] = 4711 }));
    }

    [Theory]
    [InlineData("  0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 4242 1 0", "4242")]
    [InlineData("  0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 4242 1 0", null)]
    [InlineData("  0: 0100007F:1F90 0100007F:1F91 01 00000000:00000000 00:00000000 00000000  0 0 4242 1 0", null)]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode", null)]
    public void The_socket_that_listens_on_a_port_is_found(string line, string? inode) => Assert.Equal(inode, PortOwner.Inode(line, 8080));

    [Fact]
    public async Task Connections_go_to_the_replicas_in_turn_and_past_one_that_is_gone()
    {
        using var first = Server("first");
        using var second = Server("second");
        var gone = PortFinder.Free();
        var port = PortFinder.Free();
        await using var balancer = new TcpBalancer(port, [PortOf(first), gone, PortOf(second)]);

        var answers = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync("localhost", port, TestContext.Current.CancellationToken);
            using var reader = new StreamReader(client.GetStream());
            answers.Add(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(["first", "second", "first", "second"], answers);
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static TcpListener Server(string answer)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = AnswerAsync();
        return listener;

        async Task AnswerAsync()
        {
            while (true)
            {
                try
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
                }
                catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
                {
                    return;
                }
            }
        }
    }

    private static ProjectResource Project(string name, int port)
    {
        var project = new ProjectResource(name);
        project.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", port: port));
        return project;
    }

    private static IReadOnlyList<AllocatedPorts> Allocate(bool random, params IResource[] resources)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["DcpPublisher:RandomizePorts"] = random.ToString() })
            .Build();
        return [.. new EndpointAllocator(configuration).Allocate(resources).Values.SelectMany(ports => ports)];
    }
}
