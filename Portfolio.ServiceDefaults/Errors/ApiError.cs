using System.Text.Json.Serialization;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>The one error body of all services.</summary>
/// <param name="Error">Short text for people.</param>
/// <param name="Detail">Longer text, or for validation failures a list of <see cref="ValidationDetail"/>.</param>
/// <param name="Code">Stable machine word.</param>
/// <param name="TraceId">W3C trace id of the request.</param>
public sealed record ApiError(string Error, object Detail, string Code, string TraceId)
{
    /// <summary>Field name to messages; on validation failures only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>Always <c>error</c>; on routes only whose reference clients read it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; init; }

    /// <summary>The same as <c>error</c>, on those routes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>Fields that only some answers have, such as <c>retry_after</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Extra { get; init; }
}

/// <summary>One broken rule.</summary>
/// <param name="Loc">Where: <c>body</c>, <c>query</c> or <c>path</c>, then the field's path.</param>
/// <param name="Msg">What is wrong.</param>
/// <param name="Type">Machine word of the rule.</param>
public sealed record ValidationDetail(IReadOnlyList<string> Loc, string Msg, string Type);
