using System.Net;
using Portfolio.Analytics;
using Portfolio.Analytics.Visitors.Countries;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Analytics.Visitors;

public sealed class MmdbReaderTests
{
    public static TheoryData<string, string, string> Known
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            if (SharedFixtures.File("geoip/known-ips.tsv") is not { } file || !File.Exists(file)) return rows;
            foreach (var fields in File.ReadLines(file).Skip(1).Select(line => line.Split('\t'))) rows.Add(fields[0], fields[1], fields[2]);
            return rows;
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Known))]
    public void Known_addresses_are_found(string address, string country, string countryOfCity)
    {
        Assert.Equal(country, Database("GeoIP2-Country-Test").Find(IPAddress.Parse(address)) ?? "");
        Assert.Equal(countryOfCity, Database("GeoIP2-City-Test").Find(IPAddress.Parse(address)) ?? "");
    }

    [Fact]
    public void A_tree_is_followed_to_its_leaf_in_every_record_size()
    {
        foreach (var size in new[] { 24, 28, 32 })
        {
            var reader = MmdbReader.Open(MmdbFile.Of(size, 6, ("1.2.0.0/16", "DE"), ("2001:db8::/32", "FR"), ("1.3.3.7/32", "SE")));
            Assert.Equal(["DE", "DE", null, "SE", null, "FR", null, "DE"],
                new[] { "1.2.0.0", "1.2.255.255", "1.3.0.0", "1.3.3.7", "1.3.3.8", "2001:db8::1", "2001:db9::1", "::ffff:1.2.3.4" }
                    .Select(address => reader.Find(IPAddress.Parse(address))?["country_code"]));
        }

        var ipv4 = MmdbReader.Open(MmdbFile.Of(24, 4, ("10.0.0.0/8", "AT")));
        Assert.Equal(("AT", null), (ipv4.Find(IPAddress.Parse("10.1.1.1"))?["country_code"], ipv4.Find(IPAddress.Parse("::1"))));
    }

    [Fact]
    public void Broken_files_are_refused_and_say_why()
    {
        var good = MmdbFile.Of(24, 6, ("1.2.0.0/16", "DE"));
        MmdbReader.Open(good);
        foreach (var broken in new[] { [], good[..^40], good[100..], new byte[1000], [.. good.Take(20), .. new byte[good.Length]] })
            Assert.NotEmpty(Assert.Throws<InvalidDataException>(() => MmdbReader.Open(broken)).Message);
        // Whatever byte is wrong: it is refused, or read as something else, but nothing else happens.
        for (var i = 0; i < good.Length; i++)
        {
            var altered = good.ToArray();
            altered[i] ^= 0xFF;
            try
            {
                MmdbReader.Open(altered).Find(IPAddress.Parse("1.2.3.4"));
            }
            catch (InvalidDataException)
            {
                // Refused.
            }
        }
    }

    [Fact]
    public void A_setting_that_names_a_broken_file_stops_the_start_and_is_named()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "not a database");
            Assert.Contains("GEOIP_DATABASE_PATH", Assert.Throws<SettingsException>(() => new CountryDatabase(new AnalyticsSettings { GeoIpDatabasePath = path })).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<SettingsException>(() => new CountryDatabase(new AnalyticsSettings { GeoIpDatabasePath = path }));
        Assert.Null(new CountryDatabase(new AnalyticsSettings()).Find(IPAddress.Parse("1.2.3.4")));
        if (SharedFixtures.File("geoip/broken_GeoIP2-City-Test-Broken-Double-Format.mmdb") is { } broken && File.Exists(broken))
            Assert.Contains("mmdb", Assert.Throws<SettingsException>(() => new CountryDatabase(new AnalyticsSettings { GeoIpDatabasePath = broken })).Message, StringComparison.Ordinal);
    }

    private static CountryDatabase Database(string name) => new(new AnalyticsSettings { GeoIpDatabasePath = SharedFixtures.File($"geoip/{name}.mmdb") });
}
