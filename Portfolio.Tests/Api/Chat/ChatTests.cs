using System.Net;
using System.Text.Json;
using Portfolio.Api.Chat;

namespace Portfolio.Tests.Api.Chat;

public sealed class ChatTests(ChatRig rig) : IClassFixture<ChatRig>
{
    private const string Grounded = """
        {"question": "x", "answer": "It runs on Kubernetes [1] and scales [2].", "context_used": 2, "grounded": true, "confidence": 0.82,
         "model": "extractive",
         "citations": [
          {"index": 1, "id": "d:chunk_3", "title": "Deployment guide", "chunk_index": 3, "url": null, "distance": 0.15, "quote": "k"},
          {"index": 2, "id": null, "title": "Autoscaling notes", "chunk_index": 0, "url": "/blog/autoscaling-notes", "distance": 0.1, "quote": "s"}],
         "results": [{"id": "d:chunk_3", "metadata": {"source": "docs/technical/deployment.md", "category": "technical", "visibility": "public"}}]}
        """;

    [Fact]
    public async Task An_answer_has_the_contract_s_shape_and_rests_on_documents_and_posts()
    {
        await PostAsync("autoscaling-notes", "Autoscaling notes", new string('s', 900));
        rig.Answer = Grounded;
        var answer = await AskAsync(new { question = "  How does autoscaling work?  ", k = 7 });
        Assert.Equal(("It runs on Kubernetes [1] and scales [2].", 2, "extractive"), (answer.Text("answer"), answer.Number("context_used"), answer.Text("model")));
        Assert.Equal((0.82, true), (answer.GetProperty("confidence").GetDouble(), answer.GetProperty("grounded").GetBoolean()));
        Assert.Matches("^c-[0-9]{10}-[0-9a-f]{32}$", answer.Text("conversation_id"));
        Assert.Equal("""
            [{"source":"docs/technical/deployment.md","category":"technical","chunk_id":3,"title":"Deployment guide","relevance_score":0.85,"url":null,"citation":1},
            {"source":"blog-autoscaling-notes","category":"blog-post","chunk_id":0,"title":"Autoscaling notes","relevance_score":0.9,"url":"/blog/autoscaling-notes","citation":2}]
            """.ReplaceLineEndings(""), answer.GetProperty("sources").GetRawText());

        Assert.Equal(("How does autoscaling work?", 7), ((string?)rig.Asked["question"], (int)rig.Asked["k"]!));
        Assert.Equal("public", (string?)rig.Asked["filters"]!["visibility"]);
        var passage = rig.Asked["context"]!.AsArray().Single(one => (string?)one!["url"] == "/blog/autoscaling-notes")!;
        Assert.Equal(BlogSearch.MaxLength, ((string)passage["text"]!).Length);
    }

    [Fact]
    public async Task Sources_are_left_out_when_not_asked_for_and_an_address_asks_as_well()
    {
        rig.Answer = Grounded.Replace("/blog/autoscaling-notes", "/blog/other-notes", StringComparison.Ordinal);
        await PostAsync("other-notes", "Autoscaling of others", "Text.");
        var answer = await rig.Client.GetJsonAsync("/api/chatbot/query/?question=autoscaling&k=3&include_sources=false");
        Assert.False(answer.TryGetProperty("sources", out _));
        Assert.Equal(2, answer.Number("context_used"));
        Assert.Equal(2, (await rig.Client.PostJsonAsync("/api/chatbot/", """{"question": "autoscaling"}""", HttpStatusCode.OK)).Number("context_used"));
    }

    [Fact]
    public async Task A_conversation_is_remembered_under_its_id_and_under_no_other()
    {
        rig.Answer = Grounded.Replace("\"context_used\": 2", "\"context_used\": 0", StringComparison.Ordinal);
        var first = await AskAsync(new { question = "What is a pod?" });
        Assert.Empty(rig.Asked["history"]!.AsArray());
        var id = first.Text("conversation_id");
        var second = await AskAsync(new { question = "And a node?", conversation_id = id });
        Assert.Equal(id, second.Text("conversation_id"));
        Assert.Equal(["user: What is a pod?", $"assistant: {Chatbot.Refusal}"],
            rig.Asked["history"]!.AsArray().Select(turn => $"{turn!["role"]}: {turn["content"]}"));
        for (var i = 0; i < 5; i++) await AskAsync(new { question = $"Question {i}?", conversation_id = id });
        Assert.Equal(Conversations.MaxTurns, rig.Asked["history"]!.AsArray().Count);

        foreach (var unknown in new[] { "c-1762123331-" + new string('0', 32), "../x", new string('c', 9000) })
        {
            var other = await AskAsync(new { question = "And then?", conversation_id = unknown });
            Assert.Empty(rig.Asked["history"]!.AsArray());
            Assert.NotEqual(unknown, other.Text("conversation_id"));
        }
    }

    [Theory]
    [InlineData("\"context_used\": 2", "\"context_used\": 0")]
    [InlineData("\"visibility\": \"public\"", "\"visibility\": \"private\"")]
    [InlineData("\"id\": \"d:chunk_3\", \"title\"", "\"id\": \"unknown\", \"title\"")]
    [InlineData("It runs on Kubernetes [1] and scales [2].", "  ")]
    public async Task What_is_not_grounded_in_public_passages_becomes_a_polite_refusal(string part, string instead)
    {
        await PostAsync("refused-notes", "Autoscaling refused", "Text.");
        rig.Answer = Grounded.Replace("/blog/autoscaling-notes", "/blog/refused-notes", StringComparison.Ordinal).Replace(part, instead, StringComparison.Ordinal);
        var answer = await AskAsync(new { question = "autoscaling refused" });
        Assert.Equal((Chatbot.Refusal, 0, false), (answer.Text("answer"), answer.Number("context_used"), answer.GetProperty("grounded").GetBoolean()));
        Assert.Empty(answer.GetProperty("sources").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"question": ""}""", "question")]
    [InlineData("""{}""", "question")]
    [InlineData("""{"question": 7}""", "question")]
    [InlineData("""{"question": "x", "k": 11}""", "k")]
    [InlineData("""{"question": "x", "k": 0}""", "k")]
    public async Task Wrong_questions_are_told_what_is_wrong(string json, string field)
    {
        var error = await rig.Client.PostJsonAsync("/api/chatbot/query/", json, HttpStatusCode.BadRequest);
        Assert.True(error.GetProperty("fields").TryGetProperty(field, out _), error.ToString());
        var tooLong = JsonSerializer.Serialize(new { question = new string('x', 501) });
        await rig.Client.PostJsonAsync("/api/chatbot/query/", tooLong, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task While_Documents_has_no_answers_the_chatbot_says_so_and_still_suggests()
    {
        rig.Answer = "";
        var error = await rig.Client.PostJsonAsync("/api/chatbot/query/", """{"question": "x"}""", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unavailable", error.Text("code"));
        var health = await rig.Client.GetJsonAsync("/api/chatbot/health/", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("unhealthy", "vector store not reachable", "unavailable"), (health.Text("status"), health.Text("error"), health.Text("code")));
        Assert.Equal(8, (await rig.Client.GetJsonAsync("/api/chatbot/suggestions/")).GetProperty("questions").GetArrayLength());
        rig.Answer = "no JSON";
        await rig.Client.PostJsonAsync("/api/chatbot/query/", """{"question": "x"}""", HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Health_tells_how_much_there_is_and_the_root_where_things_are()
    {
        rig.Answer = """{"vector_store": {"total_documents": 94}}""";
        var health = await rig.Client.GetJsonAsync("/api/chatbot/health");
        Assert.Equal(("healthy", 94, true), (health.Text("status"), health.Number("vector_store_documents"), health.GetProperty("ready").GetBoolean()));
        var addresses = await rig.Client.GetJsonAsync("/api/chatbot/");
        Assert.Equal($"{rig.Client.BaseAddress}api/chatbot/query/", addresses.Text("query"));
    }

    [Theory]
    [InlineData("How do you use Kubernetes, and why?", "Kubernetes")]
    [InlineData("what is the", "")]
    [InlineData("CI/CD with GitHub-Actions: GitHub?", "GitHub Actions")]
    [InlineData("", "")]
    public void Only_telling_words_are_searched_for(string question, string words) =>
        Assert.Equal(words, string.Join(' ', BlogSearch.Words(question)));

    private Task<JsonElement> AskAsync(object question) =>
        rig.Client.PostJsonAsync("/api/chatbot/query/", JsonSerializer.Serialize(question), HttpStatusCode.OK);

    private Task<int> PostAsync(string slug, string title, string text) => rig.Database.ExecuteAsync($"""
        INSERT INTO papers (source_id, source, title, abstract, authors, published_date, category, tags, relevance_score,
            citation_count, is_featured, created_at, updated_at)
        VALUES ('{slug}', 'blog', '{title}', '{text}', 'A', '2026-01-01', 'mlops', ARRAY[]::text[], 0.5, 0, false, now(), now())
        ON CONFLICT DO NOTHING
        """);
}
