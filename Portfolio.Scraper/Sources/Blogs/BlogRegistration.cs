using Portfolio.Scraper.Sources.Http;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.Blogs;

/// <summary>Registers company blogs as a source.</summary>
public static class BlogRegistration
{
    /// <summary>A feed with the whole text of many posts has a few MiB.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Adds <see cref="BlogSource"/> with its settings.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static IServiceCollection AddBlogSource(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = SettingsReader.Read<BlogSettings>(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<BlogFeedReader>();
        services.AddSingleton<KnownPosts>();
        services.AddSingleton<IPaperSource>(provider => ActivatorUtilities.CreateInstance<BlogSource>(
            provider, new BlogReaders(() => provider.CreateSourceReader(settings, MostBytes))));
        return services;
    }
}
