using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Chat;

/// <summary>A question to the chatbot.</summary>
public sealed class ChatQuestion : IRequestBody
{
    private const int MaxLength = 500;
    private const int MaxPassages = 10;

    /// <summary>The question, 1 to 500 characters after trimming; required.</summary>
    public string? Question { get; set; }

    /// <summary>How many passages the answer may rest on, 1 to 10.</summary>
    public int K { get; set; } = 5;

    /// <summary>Whether the answer says where it is from.</summary>
    public bool IncludeSources { get; set; } = true;

    /// <summary>The id that an earlier answer gave; its turns are remembered for a day.</summary>
    public string? ConversationId { get; set; }

    /// <summary>The question without blanks around it.</summary>
    /// <exception cref="ApiException">400: a rule is broken.</exception>
    public string Checked()
    {
        var question = StoredText.Clean(Question ?? "").Trim();
        new Validation()
            .Check(question.Length > 0, "question", "A question is required.", "missing")
            .Check(StoredText.Length(question) <= MaxLength, "question", $"At most {MaxLength} characters.", "too_long")
            .Check(K is >= 1 and <= MaxPassages, "k", $"A number from 1 to {MaxPassages}.", "out_of_range")
            .ThrowIfInvalid();
        return question;
    }
}
