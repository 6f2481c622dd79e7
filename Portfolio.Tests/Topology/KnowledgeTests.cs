using System.Text.Json.Nodes;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Topology;

/// <summary>Texts become searchable by meaning, with the real model, store and queue.</summary>
public sealed class KnowledgeTests(SharedTopology topology) : IAsyncLifetime
{
    private static readonly (string Title, string Text)[] Texts =
    [
        ("Containers", "Kubernetes schedules containers over the machines of a cluster. A deployment keeps the wanted number of copies running and replaces those that crash."),
        ("Baking", "Mix flour, water, salt and yeast, knead the dough and let it rise in a warm place. Then bake the loaf in a hot oven until the crust is brown."),
        ("Astronomy", "Jupiter is the largest planet of the solar system. Its four big moons can be seen with a small telescope on a clear night."),
    ];

    private AppHostRun _run = null!;

    public async ValueTask InitializeAsync()
    {
        _run = await topology.RunAsync();
        using var documents = _run.Client("documents");
        // Each test sends them again: what is known is not stored twice.
        foreach (var (title, text) in Texts)
        {
            await documents.Ingest(new { text, title, metadata = new { category = "knowledge" } });
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("How are crashed programs started again automatically?", "Containers")]
    [InlineData("How do I make bread at home?", "Baking")]
    [InlineData("Which worlds circle around our sun?", "Astronomy")]
    public async Task A_question_in_other_words_finds_the_right_text_first(string question, string title)
    {
        using var documents = _run.Client("documents");

        var answer = await documents.GetJson($"/query?q={Uri.EscapeDataString(question)}&category=knowledge");

        var results = answer["results"]!.AsArray();
        Assert.Equal(title, (string?)results[0]!["metadata"]!["title"]);
        Assert.Equal(3, results.Count);
        var distances = results.Select(passage => (double)passage!["distance"]!).ToList();
        Assert.Equal(distances.Order(), distances);
        Assert.All(distances, distance => Assert.InRange(distance, 0, 2));
        Assert.Equal(3, results.Select(passage => (string?)passage!["document_id"]).Distinct().Count());
    }

    [Fact]
    public async Task The_Api_mirrors_the_job()
    {
        using var documents = _run.Client("documents");
        using var api = _run.Client("api");
        var job = await documents.Ingest(new { text = $"A text of its own: {Guid.NewGuid()}", title = "Mirrored" });

        var mirrored = await api.GetJson($"/api/processing-jobs/{job["job_id"]}/");

        Assert.Equal(("completed", "text", "Mirrored"), ((string?)mirrored["status"], (string?)mirrored["document_type"], (string?)mirrored["title"]));
        Assert.Equal((int)job["total_chunks"]!, (int)mirrored["total_chunks"]!);
    }

    [Fact]
    public async Task Progress_moves_while_a_long_text_is_worked_on()
    {
        using var documents = _run.Client("documents");
        var text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"Sentence {i} says that water flows from the hill to the sea. "));
        var started = await documents.PostJson("/process/text", new { text, title = "Long", force = true });
        var seen = new List<double>();

        var job = await Eventually.Get(
            "the end of the long text",
            async () =>
            {
                var now = await documents.GetJson($"/jobs/{started["job_id"]}");
                seen.Add((double)now["progress"]!);
                return now;
            },
            now => (string?)now["status"] == "completed",
            limitSeconds: 90);

        Assert.Equal(seen.Order(), seen);
        Assert.Contains(seen, progress => progress is > 0 and < 100);
        Assert.Equal(100, (double)job["progress"]!);
    }

    [Fact]
    public async Task Embeddings_have_the_model_s_dimension_and_length_1()
    {
        using var documents = _run.Client("documents");
        var answer = await documents.PostJson("/embed", new { texts = new[] { "one text", "another text" } });
        var vectors = answer["embeddings"]!.AsArray().Select(vector => vector!.AsArray().Select(value => (double)value!).ToList()).ToList();
        Assert.Equal(2, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal((int)answer["dimension"]!, vector.Count));
        Assert.All(vectors, vector => Assert.Equal(1, vector.Sum(value => value * value), 3));
        JsonNode stats = await documents.GetJson("/stats");
        Assert.Equal((string?)answer["model"], (string?)stats["vector_store"]!["embedding_model"]);
    }
}
