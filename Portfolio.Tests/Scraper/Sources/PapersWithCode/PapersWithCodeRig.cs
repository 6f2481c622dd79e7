using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Sources.HuggingFace;
using Portfolio.Scraper.Sources.PapersWithCode;

namespace Portfolio.Tests.Scraper.Sources.PapersWithCode;

/// <summary>Puts the source together as its registration does.</summary>
internal static class PapersWithCodeRig
{
    /// <summary>Papers with Code and, as its fallback, Hugging Face, both on the rig's upstream.</summary>
    public static PapersWithCodeSource Source(SourceRig rig, PapersWithCodeSettings settings)
    {
        var api = new PapersWithCodeApi(
            rig.Reader, new PapersWithCodePageReader(NullLogger<PapersWithCodePageReader>.Instance), settings, NullLogger<PapersWithCodeApi>.Instance);
        return new(
            api, new PapersWithCodeListing(api, settings), new HuggingFaceWithCode(HuggingFace(rig)),
            new PapersWithCodeArchive(settings, NullLogger<PapersWithCodeArchive>.Instance), settings, NullLogger<PapersWithCodeSource>.Instance);
    }

    /// <summary>Hugging Face on the rig's upstream.</summary>
    public static HuggingFaceSource HuggingFace(SourceRig rig)
    {
        var settings = new HuggingFaceSettings { BaseUrl = rig.Upstream.Address };
        return new(new HuggingFaceDays(rig.Reader, new HuggingFaceListReader(NullLogger<HuggingFaceListReader>.Instance), settings), settings);
    }
}
