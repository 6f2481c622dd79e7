using System.Net;
using System.Net.Sockets;
using Portfolio.Tests.Api;
using Portfolio.Tests.StandIns.Qdrant;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Documents.Rebuilding;

/// <summary>The service with a vector engine of its own, to which bad things happen.</summary>
public sealed class LostCollectionTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portfolio-engine-");
    private readonly int port = FreePort();
    private OwnEngine documents = null!;
    private EngineProcess engine = null!;

    public async ValueTask InitializeAsync()
    {
        engine = await EngineProcess.StartAsync(folder.FullName, port: port);
        documents = new OwnEngine(port);
        await documents.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await documents.DisposeAsync();
        engine.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Data_that_were_deleted_come_back_from_the_stored_texts()
    {
        for (var i = 0; i < 5; i++)
        {
            await documents.IngestAsync(new { text = $"Text number {i} tells of pelicans.", title = $"{i}", metadata = new { source = $"{i}" } });
        }

        engine.Dispose();
        foreach (var part in folder.EnumerateDirectories())
        {
            part.Delete(recursive: true);
        }

        folder.EnumerateFiles().ToList().ForEach(file => file.Delete());
        engine = await EngineProcess.StartAsync(folder.FullName, port: port);

        // Half of it is never shown as all of it.
        await Wait.UntilAsync(5, async () =>
        {
            using var answer = await documents.Sibling.GetAsync(new Uri("/query?q=pelicans&k=50", UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return 0;
            }

            Assert.Equal(5, (await answer.JsonAsync(HttpStatusCode.OK)).Number("count"));
            return 5;
        });
        await documents.IngestAsync(new { text = "One more pelican.", title = "new" });
        Assert.Equal(6, (await documents.FindAsync("q=pelicans&k=50")).Count);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class OwnEngine(int port) : DocumentsHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["ConnectionStrings:qdrant"] = $"Endpoint=http://127.0.0.1:{port}" };
    }
}
