using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.Bench;

/// <summary>
/// <c>GET /query</c> of the real service over 10,000 chunks of 1,000 characters, beside what it cannot do without: the
/// embedding of the question, and the search of the vector engine over HTTP.
/// </summary>
internal static class QueryFacts
{
    private const int Chunks = 10_000;
    private const int ChunksOfDocument = 10;
    private const int Dimensions = 512;
    private const int Batch = 250;
    private const int WarmUps = 100;
    private const int Queries = 400;
    private const int Crowd = 8;
    private const string Collection = $"{DocumentsService.Collection}__use-lite-en";

    /// <summary>Prints and judges the facts.</summary>
    public static async Task WriteAsync(TextWriter output, Verdict verdict)
    {
        var folder = Directory.CreateTempSubdirectory("bench-query-").FullName;
        try
        {
            using var database = await PostgresServer.StartAsync();
            using var engine = await VectorEngine.StartAsync(folder);
            await DocumentsService.MigrateAsync(database.ConnectionString, engine.Address);
            await FillAsync(database, engine);
            using var service = await DocumentsService.StartAsync(database.ConnectionString, engine.Address);
            using var embedder = EmbeddingBenchmarks.LoadOffline(parallelRuns: 1);
            var ratio = await AskAsync(service, engine, embedder, output);
            verdict.Show("query", ratio, "embedding and search alone, by wall time");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Prints the times; the ratio of the plain one over ours.</summary>
    private static async Task<double> AskAsync(DocumentsService service, VectorEngine engine, OnnxEmbedder embedder, TextWriter output)
    {
        List<double> ours = [], plain = [];
        for (var query = 0; query < WarmUps + Queries; query++)
        {
            var question = $"{EmbeddingBenchmarks.Question} {query}";
            var start = Stopwatch.GetTimestamp();
            var answer = await service.GetAsync($"/query?q={Uri.EscapeDataString(question)}");
            var middle = Stopwatch.GetTimestamp();
            if (answer.GetProperty("count").GetInt32() == 0)
                throw new InvalidOperationException("Nothing was found.");
            var vector = (await embedder.EmbedAsync([question], CancellationToken.None))[0];
            await engine.SendAsync(
                HttpMethod.Post, $"/collections/{Collection}/points/query",
                $$"""{"query":{{JsonSerializer.Serialize(vector)}},"limit":5,"with_payload":true}""");
            if (query >= WarmUps)
            {
                ours.Add(Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds);
                plain.Add(Stopwatch.GetElapsedTime(middle).TotalMilliseconds);
            }
        }

        ours.Sort();
        plain.Sort();
        await CrowdAsync(service, output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"GET /query: over {Chunks} chunks in {ours[Queries / 2]:F2} ms (p95 {ours[Queries * 95 / 100]:F2} ms); its embedding and search alone {plain[Queries / 2]:F2} ms"));
        return plain[Queries / 2] / ours[Queries / 2];
    }

    private static async Task CrowdAsync(DocumentsService service, TextWriter output)
    {
        var times = new double[Queries * 2];
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, times.Length, new ParallelOptions { MaxDegreeOfParallelism = Crowd }, async (query, _) =>
        {
            var started = Stopwatch.GetTimestamp();
            await service.GetAsync($"/query?q={Uri.EscapeDataString($"{EmbeddingBenchmarks.Question} {query}")}");
            times[query] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        });
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(times);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"GET /query: from {Crowd} clients at once in {times[times.Length / 2]:F2} ms (p95 {times[times.Length * 95 / 100]:F2} ms), {times.Length / wall:F0} a second"));
    }

    /// <summary>As the service stores them, with made-up vectors: how fast is found does not depend on what is.</summary>
    private static async Task FillAsync(PostgresServer database, VectorEngine engine)
    {
        await engine.SendAsync(HttpMethod.Put, $"/collections/{Collection}", $$$"""{"vectors":{"size":{{{Dimensions}}},"distance":"Cosine"}}""");
        foreach (var field in new[] { "document_id", "job_id", "document_type", "title", "source", "category", "visibility" })
            await engine.SendAsync(HttpMethod.Put, $"/collections/{Collection}/index", $$"""{"field_name":"{{field}}","field_schema":"keyword"}""");
        await engine.SendAsync(
            HttpMethod.Post, "/collections/aliases",
            $$$"""{"actions":[{"create_alias":{"alias_name":"{{{DocumentsService.Collection}}}","collection_name":"{{{Collection}}}"}}]}""");
        var vectors = new VectorSet(Chunks, Dimensions);
        var text = string.Concat(Enumerable.Repeat("A deployment keeps the wanted number of copies. ", 21));
        for (var first = 0; first < Chunks; first += Batch)
        {
            var points = Enumerable.Range(first, Batch).Select(row =>
                $$$"""
                {"id":{{{row}}},"vector":{{{vectors.Json(row)}}},"payload":{"text":"{{{text}}}","chunk_index":{{{row % ChunksOfDocument}}},"start_char":0,"end_char":1000,
                "chunk_size":1000,"total_chunks":{{{ChunksOfDocument}}},"title":"Title {{{row / ChunksOfDocument}}}","document_type":"text","job_id":"text-1-{{{row / ChunksOfDocument}}}",
                "document_id":"{{{Document(row / ChunksOfDocument)}}}","visibility":"private","source":"{{{row / ChunksOfDocument}}}"}}
                """);
            await engine.SendAsync(HttpMethod.Put, $"/collections/{Collection}/points?wait=true", $$"""{"points":[{{string.Join(',', points)}}]}""");
        }

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var state = new NpgsqlCommand(
            $"INSERT INTO vector_collections (alias, in_use) VALUES ('{DocumentsService.Collection}', '{Collection}')", connection);
        await state.ExecuteNonQueryAsync();
    }

    private static Guid Document(int number) => new(number, 0, 0, new byte[8]);
}
