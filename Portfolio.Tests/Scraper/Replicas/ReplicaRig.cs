using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Portfolio.Tests.Api;
using Portfolio.Tests.Scraper.Storage;
using Portfolio.Tests.Upstreams;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Scraper.Replicas;

/// <summary>Replicas on one database, in front of one upstream that has other papers for each search term, and one real Api.</summary>
internal sealed partial class ReplicaRig : IAsyncDisposable
{
    private readonly ApiHost api = new();
    private readonly List<ScraperReplica> replicas = [];
    private readonly int papersPerJob;
    private UpstreamServer upstream = null!;

    private ReplicaRig(int papersPerJob) => this.papersPerJob = papersPerJob;

    public ScraperDatabase Database { get; private set; } = null!;

    /// <summary>Settings of the replicas.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public static async Task<ReplicaRig> StartAsync(int replicas, int papersPerJob, params (string Name, string Value)[] settings)
    {
        var rig = new ReplicaRig(papersPerJob);
        await rig.api.InitializeAsync();
        rig.Database = await ScraperDatabase.CreateAsync();
        rig.upstream = await UpstreamServer.StartAsync((request, _) => rig.Answer(request));
        var nowhere = rig.upstream.Address.ToString();
        foreach (var (name, value) in ((string, string)[])
            [
                ("ConnectionStrings__scraperdb", rig.Database.ConnectionString), ("API_URL", rig.api.Client.BaseAddress!.ToString()),
                ("WEBHOOK_SECRET", ApiHost.Secret), ("ARXIV_BASE_URL", rig.upstream.Api().ToString()), ("ARXIV_DELAY_SECONDS", "0"),
                ("HUGGINGFACE_API_URL", nowhere), ("PAPERSWITHCODE_API_URL", nowhere), ("RATE_LIMITS", "off"),
                ("HOST", "127.0.0.1"), ("PORT", "0"), ("ENVIRONMENT", "production"), ("ALLOWED_HOSTS", "127.0.0.1"),
                ("SCHEDULE_ENABLED", "false"), .. settings,
            ])
        {
            rig.Settings[name] = value;
        }

        for (var number = 0; number < replicas; number++)
        {
            rig.replicas.Add(await ScraperReplica.StartAsync(rig.Settings));
        }

        return rig;
    }

    /// <summary>Any of the replicas.</summary>
    public ScraperReplica Any => replicas[Random.Shared.Next(replicas.Count)];

    /// <summary>Queues a job with papers that no other job finds.</summary>
    public async Task<string> EnqueueAsync(int number)
    {
        var body = $$"""{"source":"arxiv","days":30,"max_results":20000,"search_terms":["job{{number}}"]}""";
        return (await Any.Http.PostJsonAsync("/scrape", body, System.Net.HttpStatusCode.Accepted)).Text("job_id")!;
    }

    /// <summary>Waits for further requests to the upstream, so that a job is in the middle of its work.</summary>
    public Task RequestsAsync(int more, CancellationToken cancellationToken) =>
        upstream.WaitForRequestsAsync(upstream.Requests.Count + more, cancellationToken);

    /// <summary>Kills one at any moment and starts another in its place.</summary>
    public async Task KillOneAsync()
    {
        var victim = Random.Shared.Next(replicas.Count);
        replicas[victim].Dispose();
        replicas[victim] = await ScraperReplica.StartAsync(Settings);
    }

    /// <summary>All jobs are completed, and the catalogue has each of their papers, told as new once.</summary>
    public async Task AssertAllArrivedOnceAsync(IReadOnlyList<string> jobs, int limitSeconds)
    {
        var added = 0;
        foreach (var job in jobs)
        {
            var ended = await Eventually.Get($"the delivery of {job}", () => Any.Http.GetJsonAsync($"/scrape/status/{job}"),
                state => state.GetProperty("webhook").Text("status") == "delivered", limitSeconds);
            Assert.Equal(("completed", null), (ended.Text("status"), ended.Text("errors")));
            Assert.Equal((papersPerJob, 0), (ended.Number("papers_found"), ended.Number("papers_updated")));
            added += ended.Number("papers_added");
        }

        var papers = jobs.Count * papersPerJob;
        Assert.Equal(papers, added);
        Assert.Equal(papers, (await api.Client.GetJsonAsync("/api/papers/?page_size=1")).Number("count"));
        Assert.Equal(papers, await api.Database.QueryAsync<long>("SELECT count(DISTINCT source_id) FROM papers"));
        Assert.Equal(papers, (await Any.Http.GetJsonAsync("/datasets"))[0].Number("papers"));
    }

    public async ValueTask DisposeAsync()
    {
        replicas.ForEach(replica => replica.Dispose());
        await upstream.DisposeAsync();
        await api.DisposeAsync();
        await Database.DisposeAsync();
    }

    private UpstreamAnswer Answer(HttpRequest request)
    {
        var query = request.Query["search_query"].ToString();
        var job = JobTerm().Match(query) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
        var total = job < 0 ? 0 : papersPerJob;
        var (start, most) = (Number(request, "start"), Number(request, "max_results"));
        var entries = Enumerable.Range(start, Math.Max(0, Math.Min(most, total - start))).Select(number => Entry(job, number));
        return new(200, "application/atom+xml", Encoding.UTF8.GetBytes(ArxivArchive.Feed(query, start, most, total, entries)));
    }

    private static XElement Entry(int job, int number)
    {
        var entry = ArxivArchive.Committed.Entries[number % 11].MovedBy(TimeSpan.Zero).Element;
        entry.Element(ArchivedEntry.Atom + "id")!.Value = $"http://arxiv.org/abs/26{job + 10:D2}.{number:D5}v1";
        entry.Element(ArchivedEntry.Atom + "published")!.Value = $"{DateTime.UtcNow:yyyy-MM-dd}T00:00:00Z";
        return entry;
    }

    private static int Number(HttpRequest request, string name) => int.Parse(request.Query[name].ToString(), CultureInfo.InvariantCulture);

    [GeneratedRegex("job([0-9]+)")]
    private static partial Regex JobTerm();
}
