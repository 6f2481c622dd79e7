namespace Portfolio.ServiceDefaults.Errors;

/// <summary>Collects broken rules, so that a caller sees all of them at once.</summary>
/// <param name="location">Where the fields are: <c>body</c>, <c>query</c> or <c>path</c>.</param>
public sealed class Validation(string location = "body")
{
    private readonly List<(string Field, ValidationDetail Detail)> broken = [];

    /// <summary>Whether no rule is broken so far.</summary>
    public bool IsValid => broken.Count == 0;

    /// <summary>Whether a broken rule of this field was noted.</summary>
    public bool IsNoted(string field) => broken.Exists(noted => noted.Field == field);

    /// <summary>Notes a broken rule.</summary>
    /// <param name="field">Field, with its path such as <c>events[0].page</c>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="type">Machine word of the rule.</param>
    public Validation Add(string field, string message, string type = "value_error")
    {
        // A rule about the body as a whole has no path inside it.
        string[] path = field == location
            ? [location]
            : [location, .. field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)];
        broken.Add((field, new ValidationDetail(path, message, type)));
        return this;
    }

    /// <summary>Notes a broken rule unless it holds.</summary>
    public Validation Check(bool holds, string field, string message, string type = "value_error") =>
        holds ? this : Add(field, message, type);

    /// <summary>The answer, or null when no rule is broken.</summary>
    public ApiFailure? Failure(string error = "Validation failed") => IsValid
        ? null
        : new ApiFailure(400, "bad_request", error, broken.Select(b => b.Detail).ToArray())
        {
            Fields = broken.GroupBy(b => b.Field).ToDictionary(g => g.Key, g => g.Select(b => b.Detail.Msg).ToArray()),
        };

    /// <summary>Stops the handler when a rule is broken.</summary>
    /// <exception cref="ApiException">A rule is broken.</exception>
    public void ThrowIfInvalid(string error = "Validation failed")
    {
        if (Failure(error) is { } failure) throw new ApiException(failure);
    }
}
