namespace Portfolio.Documents.Library;

/// <summary>Registration of reading and removing documents.</summary>
public static class LibraryServices
{
    /// <summary>Adds the reader and the removal.</summary>
    public static void AddLibrary(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DocumentReader>();
        builder.Services.AddScoped<DocumentRemoval>();
    }
}
