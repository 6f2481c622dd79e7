using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>How Hugging Face is asked.</summary>
public sealed class HuggingFaceSettings : PacedSourceSettings
{
    /// <summary>The site; its API is below it.</summary>
    [Setting("HUGGINGFACE_API_URL")]
    public Uri BaseUrl { get; set; } = new("https://huggingface.co");

    /// <summary>Sent as Bearer; null for none.</summary>
    [Setting("HF_TOKEN")]
    public string? Token { get; set; }
}
