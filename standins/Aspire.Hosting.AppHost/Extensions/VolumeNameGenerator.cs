using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Names of volumes that nobody has named.</summary>
public static class VolumeNameGenerator
{
    private const int HashLength = 10;

    /// <summary>A name that stays the same from run to run and differs between app hosts.</summary>
    /// <typeparam name="T">Type of the resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="suffix">Letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</param>
    public static string Generate<T>(IResourceBuilder<T> builder, string suffix)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(suffix);
        var application = builder.ApplicationBuilder.Environment.ApplicationName.ToLowerInvariant();
        var safe = string.Concat(application.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_'));
        var hash = builder.ApplicationBuilder.Configuration["AppHost:Sha256"]![..HashLength].ToLowerInvariant();
        return $"{safe}-{hash}-{builder.Resource.Name}-{suffix}";
    }
}
