using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Portfolio.ServiceDefaults.Errors;

/// <summary>
/// What was wrong with a request that the framework could not bind. JSON that does not parse is a bad request; JSON of
/// the wrong type, and query values of the wrong type, are validation failures that name the field.
/// </summary>
public static partial class BadRequestMapping
{
    internal static ApiFailure Map(BadHttpRequestException refused) => refused switch
    {
        { InnerException: JsonException json } => FromJson(json),
        { StatusCode: StatusCodes.Status400BadRequest } => FromBinding(refused.Message),
        _ => ApiErrors.ForStatus(refused.StatusCode),
    };

    /// <summary>The failure for JSON that could not be read into its type.</summary>
    public static ApiFailure FromJson(JsonException json)
    {
        // The reader's own exception is the inner one exactly when the text is not JSON.
        if (json.InnerException is JsonException || json.Path is null)
            return ApiErrors.BadRequest("Invalid JSON", "The request body is not valid JSON.");
        var field = json.Path.TrimStart('$').TrimStart('.');
        return field.Length == 0
            ? ApiErrors.Validation("body", "The body has the wrong type.")
            : ApiErrors.Validation(field, "The value has the wrong type.");
    }

    private static ApiFailure FromBinding(string message)
    {
        if (!Parameter().Match(message).TryGet("name", out var name)) return ApiErrors.BadRequest("Bad request");
        if (message.Contains("provided from body", StringComparison.Ordinal)
            || message.Contains("no body was provided", StringComparison.Ordinal)) return ApiErrors.BadRequest("A JSON body is required");
        var field = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        var location = message.Contains("route", StringComparison.Ordinal) ? "path" : "query";
        return message.StartsWith("Required", StringComparison.Ordinal)
            ? ApiErrors.Validation(field, "This value is required.", location: location)
            : ApiErrors.Validation(field, "The value has the wrong type.", location: location);
    }

    private static bool TryGet(this Match match, string group, out string value)
    {
        value = match.Groups[group].Value;
        return match.Success;
    }

    // The framework's texts: Failed to bind parameter "Nullable<int> days" from "x".
    [GeneratedRegex("""parameter "(?:\S+ )*(?<name>\w+)" """, RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
