using System.Text.Json;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Documents.Ingestion.Files;

/// <summary>The form of an upload: the field <c>file</c>, and what is said of it.</summary>
internal static class PdfForm
{
    /// <exception cref="ApiException">It is no such form, a field breaks a rule, or the file is too large.</exception>
    public static async Task<(ProcessPdfRequest Request, IFormFile File)> ReadAsync(HttpContext http, long maxFileBytes)
    {
        var form = await FormAsync(http);
        var rules = new Validation();
        var file = form.Files.GetFile("file");
        rules.Check(file is { Length: > 0 }, "file", "Must be a PDF file.");
        var metadata = Json(form["metadata"], rules);
        var force = Flag(form, "force", rules);
        var summarize = Flag(form, "summarize", rules);
        rules.ThrowIfInvalid();
        if (file!.Length > maxFileBytes)
        {
            throw new ApiException(ApiErrors.PayloadTooLarge());
        }

        return (new ProcessPdfRequest { Url = form["url"], Title = form["title"], Metadata = metadata, Force = force, Summarize = summarize }, file);
    }

    private static async Task<IFormCollection> FormAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new ApiException(ApiErrors.BadRequest("Malformed body", "The form cannot be read."));
        }
    }

    private static Dictionary<string, JsonElement> Json(string? text, Validation rules)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text, PortfolioJson.Options) ?? [];
        }
        catch (JsonException)
        {
            rules.Add("metadata", "Must be a JSON object.");
            return [];
        }
    }

    private static bool Flag(IFormCollection form, string name, Validation rules)
    {
        var text = form[name].ToString();
        rules.Check(text.Length == 0 || bool.TryParse(text, out _), name, "Must be true or false.");
        return bool.TryParse(text, out var value) && value;
    }
}
