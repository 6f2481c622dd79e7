namespace Portfolio.Documents.Extraction;

/// <summary>Registration of the readers of files.</summary>
public static class ExtractionServices
{
    /// <summary>Adds <see cref="PdfReader"/> with both extractors.</summary>
    public static void AddExtraction(this IServiceCollection services) =>
        services.AddSingleton(provider => new PdfReader(
            ActivatorUtilities.CreateInstance<PdfPigExtractor>(provider), new RawPdfExtractor()));
}
