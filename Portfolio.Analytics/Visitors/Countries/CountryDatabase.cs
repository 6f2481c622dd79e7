using System.Net;

namespace Portfolio.Analytics.Visitors.Countries;

/// <summary>The local address database, where one is set up. Without one every country is unknown.</summary>
public sealed class CountryDatabase
{
    private readonly MmdbReader? reader;

    /// <summary>Opens the file of <c>GEOIP_DATABASE_PATH</c>.</summary>
    /// <exception cref="Portfolio.ServiceDefaults.Settings.SettingsException">The file is missing, or it is not a sound mmdb file.</exception>
    public CountryDatabase(AnalyticsSettings settings)
    {
        if (settings.GeoIpDatabasePath is not { } path) return;
        try
        {
            reader = MmdbReader.Open(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ServiceDefaults.Settings.SettingsException("GEOIP_DATABASE_PATH names a file that cannot be read.");
        }
        catch (InvalidDataException exception)
        {
            throw new ServiceDefaults.Settings.SettingsException($"GEOIP_DATABASE_PATH names a file that is not a sound mmdb database: {exception.Message}");
        }
    }

    /// <summary>Whether there is one.</summary>
    public bool IsLoaded => reader is not null;

    /// <summary>ISO 3166-1 alpha-2 of an address, or null: unknown, private, or no database.</summary>
    public string? Find(IPAddress address)
    {
        if (reader?.Find(address) is not { } record) return null;
        // MaxMind's form, and the flat one of the databases that npm has.
        var code = record.TryGetValue("country", out var country) && country is IReadOnlyDictionary<string, object> fields
            ? fields.GetValueOrDefault("iso_code")
            : record.GetValueOrDefault("country_code");
        return code is string { Length: 2 } text ? text.ToUpperInvariant() : null;
    }
}
