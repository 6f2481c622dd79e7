using System.Text.Json;

namespace Portfolio.ModelTool.Calibration;

/// <summary>
/// Passages, and questions with the passages that answer them; a third of the questions have none. Written for this purpose, and used
/// for nothing but choosing the two numbers.
/// </summary>
/// <param name="Passages">What is searched.</param>
/// <param name="Questions">What is asked.</param>
internal sealed record DevelopmentSet(IReadOnlyList<Passage> Passages, IReadOnlyList<Question> Questions)
{
    public static DevelopmentSet Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Calibration", "development-set.json");
        return JsonSerializer.Deserialize<DevelopmentSet>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
    }
}

/// <summary>A passage.</summary>
internal sealed record Passage(string Id, string Text);

/// <summary>A question, and the ids of the passages that answer it.</summary>
internal sealed record Question(string Text, IReadOnlyList<string> Answers);
