namespace Portfolio.Scraper.Quality;

/// <summary>Registration of the quality gate.</summary>
public static class QualityServices
{
    /// <summary>Adds the gate with the suite that comes with this service.</summary>
    public static void AddQualityGate(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ExpectationSuite.Default);
        builder.Services.AddSingleton<QualityGate>();
        builder.Services.AddScoped<Quarantine.QuarantineRelease>();
    }
}
