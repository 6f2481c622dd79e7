namespace Portfolio.Bench.Catalogue;

/// <summary>The catalogue with 100,000 papers, over HTTP: what a reader waits, and how many readers there may be.</summary>
internal static class CatalogueFacts
{
    private const int Papers = 100_000;
    private const int Clients = 4;
    private const int ManyClients = 50;
    private const double WarmUpSeconds = 1.5;
    private const double Seconds = 3;
    private const int Port = 28_080;

    private static readonly (string Name, double Limit, string[] Paths)[] Lists =
    [
        ("list, 20 items", 50, ["/api/papers/", "/api/papers/?page=2", "/api/papers/?page=7"]),
        ("list, 100 items", double.NaN, ["/api/papers/?page_size=100", "/api/papers/?page_size=100&page=3"]),
        ("page 1,000", 50, ["/api/papers/?page=1000", "/api/papers/?page=999"]),
        ("category", 50, ["/api/papers/?category=llm", "/api/papers/?category=cv&page=600"]),
        ("source", 50, ["/api/papers/?source=arxiv", "/api/papers/?source=arxiv&page=1000"]),
        ("featured", 50, ["/api/papers/?featured=true", "/api/papers/?featured=true&page=last"]),
        ("days", 50, ["/api/papers/?days=30", "/api/papers/?days=900&page=1000"]),
        ("dates", 50, ["/api/papers/?date_to=2026-01-01", "/api/papers/?date_from=2024-01-01&page=1000"]),
        ("relevance", 50, ["/api/papers/?min_relevance=0.9", "/api/papers/?min_relevance=0.2&page=1000"]),
        ("tag", 50, ["/api/papers/?tag=benchmark", "/api/papers/?tag=model&page=500"]),
        ("order", 50, ["/api/papers/?ordering=-citation_count", "/api/papers/?ordering=created_at&page=1000"]),
        ("front page", 50, ["/api/papers/trending/", "/api/papers/by_category/"]),
    ];

    /// <summary>Prints the facts; returns the names of those above their limits.</summary>
    public static async Task<IReadOnlyList<string>> WriteAsync(TextWriter output)
    {
        var corpus = new PaperCorpus();
        await using var stores = await Stores.StartAsync();
        var database = await CatalogueDatabase.PrepareAsync(stores.Postgres, corpus, Papers, output);
        List<string> missed = [];
        await using (var api = await ApiProcess.StartAsync(database, stores.Redis, cache: false, Port))
        {
            output.WriteLine($"Without copies, {Clients} clients{"",24} {"a second",10} {"p50 ms",9} {"p95 ms",9} {"max ms",9}");
            foreach (var (name, limit, paths) in Lists.Concat(Searches(corpus)).Concat(await DetailsAsync(api.Http)))
                await MeasureAsync(api, name, limit, Clients, paths);
            output.WriteLine($"  memory of the Api {api.Memory:F0} MiB");
        }

        await using (var api = await ApiProcess.StartAsync(database, stores.Redis, cache: true, Port))
        {
            output.WriteLine($"With copies, {ManyClients} clients");
            string[] mixed = [.. Lists.Concat(Searches(corpus)).SelectMany(row => row.Paths)];
            await MeasureAsync(api, "all of the above", 50, ManyClients, mixed);
            var memory = api.Memory;
            await MeasureAsync(api, "all of the above, again", 50, ManyClients, mixed);
            var (hits, all) = await api.CacheAsync();
            output.WriteLine($"  hit rate {hits / all:P1}; memory of the Api {memory:F0} MiB, then {api.Memory:F0} MiB");
        }

        return missed;

        async Task MeasureAsync(ApiProcess api, string name, double limit, int clients, IReadOnlyList<string> paths)
        {
            await Load.RunAsync(api.Http, clients, WarmUpSeconds, paths);
            var load = await Load.RunAsync(api.Http, clients, Seconds, paths);
            output.WriteLine(
                $"  {name,-40} {load.PerSecond,10:N0} {load.Median,9:F1} {load.Percentile95,9:F1} {load.Longest,9:F1}"
                + (load.Percentile95 > limit ? $"  above {limit:F0}" : ""));
            if (load.Percentile95 > limit)
                missed.Add(name);
        }
    }

    private static IEnumerable<(string Name, double Limit, string[] Paths)> Searches(PaperCorpus corpus) =>
    [
        ("search, a rare word", 50, [Search(corpus.RareWord), Search($"{corpus.RareWord}\"")]),
        ("search, 1 % of papers", 50, [Search(corpus.WordInOneOfHundred), Search(corpus.WordInOneOfHundred) + "&page=20"]),
        ("search, half of papers", 400, [Search("learning"), Search("learning") + "&page=1000", Search("neural network")]),
        ("search, every paper", 400, [Search("the"), Search("l")]),
        ("search, several words", 400, [Search("deep learning model"), Search("retrieval transformer quantization")]),
        ("search, a phrase", 400, [Search("\"deep learning\""), Search("\"reinforcement learning\"")]),
        ("search, a phrase of common words", 400, [Search("\"of the\"")]),
        ("search and filter", 400, [Search("learning") + "&category=rag&ordering=-published_date"]),
        ("search, misspelt", 400, [Search("quantizaton"), Search("retreival")]),
    ];

    private static async Task<IEnumerable<(string Name, double Limit, string[] Paths)>> DetailsAsync(HttpClient http)
    {
        var list = System.Text.Json.JsonDocument.Parse(await http.GetByteArrayAsync("/api/papers/?page_size=100&page=50")).RootElement;
        string[] ids = [.. list.GetProperty("results").EnumerateArray().Select(paper => paper.GetProperty("source_id").GetString()!)];
        return
        [
            ("detail", 50, [.. ids.Select(id => $"/api/papers/{id}/")]),
            ("similar", 400, [.. ids.Select(id => $"/api/papers/{id}/similar/")]),
        ];
    }

    private static string Search(string text) => $"/api/papers/?search={Uri.EscapeDataString(text)}";
}
