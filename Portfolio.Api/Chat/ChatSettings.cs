using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Api.Chat;

/// <summary>What the chatbot suggests.</summary>
public sealed class ChatSettings : IValidatableObject
{
    private const int Count = 8;

    private const string Default =
        "How did you learn Kubernetes?|What cloud experience do you have?|How does the retrieval system of this site work?|"
        + "Which technologies do you know best?|Where can I see that these deployments are real?|"
        + "What was the hardest problem, and how was it solved?|How do you use infrastructure as code?|"
        + "What does the architecture of this site look like?";

    /// <summary>Eight questions, separated by <c>|</c>.</summary>
    [Setting("CHATBOT_SUGGESTIONS")]
    public string Suggestions { get; set; } = Default;

    /// <summary>The same, one by one.</summary>
    public IReadOnlyList<string> Questions =>
        Suggestions.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Questions.Count != Count)
            yield return new ValidationResult($"CHATBOT_SUGGESTIONS must be {Count} questions, separated by |.");
    }
}
