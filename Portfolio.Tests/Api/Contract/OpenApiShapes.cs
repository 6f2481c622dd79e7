using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portfolio.Tests.Api.Contract;

/// <summary>Compares answers with an OpenAPI document: no field missing, none undescribed, each of its type.</summary>
public sealed class OpenApiShapes(JsonElement document)
{
    /// <summary>Every method and path template of the document.</summary>
    public IEnumerable<(string Method, string Path)> Operations() =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name);

    /// <summary>The template that a path without query belongs to; literal segments win.</summary>
    public string TemplateOf(string method, string path) => Operations()
        .Where(operation => operation.Method == method && Pattern(operation.Path).IsMatch(path.TrimEnd('/')))
        .Select(operation => operation.Path)
        .OrderBy(template => template.Count(character => character == '{'))
        .FirstOrDefault() ?? throw new InvalidOperationException($"{method} {path} is not in the OpenAPI document");

    /// <summary>What is wrong with an answer; empty when it is as described.</summary>
    public IReadOnlyList<string> Compare(string method, string path, int status, JsonElement? body)
    {
        var operation = document.GetProperty("paths").GetProperty(TemplateOf(method, path)).GetProperty(method.ToLowerInvariant());
        if (!operation.GetProperty("responses").TryGetProperty($"{status}", out var response))
            return [$"{status} is not described"];
        if (!response.TryGetProperty("content", out var content))
            return body is null ? [] : ["a body is not described"];
        var problems = new List<string>();
        if (body is null)
            problems.Add("a body is described");
        else
            Compare("$", content.GetProperty("application/json").GetProperty("schema"), body.Value, problems);
        return problems;
    }

    private void Compare(string at, JsonElement schema, JsonElement value, List<string> problems)
    {
        schema = Resolve(schema);
        if (Choices(schema) is { } choices)
        {
            if (!choices.Any(choice => Fits(at, choice, value)))
                problems.Add($"{at} fits none of its choices");
            return;
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => IsOf(name, value)))
        {
            problems.Add($"{at} is {value.ValueKind}, not {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
            problems.Add($"{at} is {value.GetRawText()}, not one of {words.GetRawText()}");
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                Compare($"{at}[]", items, item, problems);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CompareObject(at, schema, value, problems);
        }
    }

    private void CompareObject(string at, JsonElement schema, JsonElement value, List<string> problems)
    {
        var properties = schema.TryGetProperty("properties", out var described) ? described : default;
        var isOpen = properties.ValueKind == JsonValueKind.Undefined;
        JsonElement? others = schema.TryGetProperty("additionalProperties", out var additional)
            && additional.ValueKind == JsonValueKind.Object ? additional : null;
        foreach (var field in value.EnumerateObject())
        {
            if (!isOpen && properties.TryGetProperty(field.Name, out var property))
                Compare($"{at}.{field.Name}", property, field.Value, problems);
            else if (others is { } rule)
                Compare($"{at}.{field.Name}", rule, field.Value, problems);
            else if (!isOpen)
                problems.Add($"{at}.{field.Name} is not described");
        }

        if (schema.TryGetProperty("required", out var required))
        {
            problems.AddRange(required.EnumerateArray().Select(name => name.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is missing"));
        }
    }

    private bool Fits(string at, JsonElement schema, JsonElement value)
    {
        var problems = new List<string>();
        Compare(at, schema, value, problems);
        return problems.Count == 0;
    }

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(name);
        }

        return schema;
    }

    private static JsonElement.ArrayEnumerator? Choices(JsonElement schema) =>
        schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices) ? choices.EnumerateArray() : null;

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };

    private static Regex Pattern(string template) => new(
        "^" + Regex.Replace(Regex.Escape(template.TrimEnd('/')), @"\\\{[^/]*?}", "[^/]+", RegexOptions.CultureInvariant) + "$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
