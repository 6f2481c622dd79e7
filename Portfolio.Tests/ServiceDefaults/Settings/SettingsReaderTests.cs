using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Tests.ServiceDefaults.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Values_are_read_by_name_alias_and_default()
    {
        var settings = Read(("COUNT", "7"), ("OLD_ADDRESS", "http://api:1/"), ("NAMES", " a, b ,,c"), ("SHARE", "0.5"), ("NAME", "  "));
        Assert.Equal(7, settings.Count);
        Assert.Equal(new Uri("http://api:1/"), settings.Address);
        Assert.Equal(["a", "b", "c"], settings.Names);
        Assert.Equal(0.5, settings.Share);
        Assert.Equal("default", settings.Name);
    }

    [Fact]
    public void The_canonical_name_wins_over_the_alias() =>
        Assert.Equal("http://new/", Read(("OLD_ADDRESS", "http://old/"), ("ADDRESS", "http://new/")).Address!.ToString());

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var failure = Assert.Throws<SettingsException>(() => Read(("COUNT", "100"), ("SHARE", "NaN"), ("ADDRESS", "ftp://x")));
        Assert.Equal(3, failure.Problems.Count);
        Assert.Contains("COUNT must be between 1 and 10.", failure.Problems);
    }

    private static Sample Read(params (string Name, string Value)[] values) => SettingsReader.Read<Sample>(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => (string?)v.Value)).Build());

    private sealed class Sample
    {
        [Setting("COUNT"), Range(1, 10)]
        public int Count { get; set; } = 3;

        [Setting("ADDRESS", "OLD_ADDRESS")]
        public Uri? Address { get; set; }

        [Setting("NAMES")]
        public IReadOnlyList<string> Names { get; set; } = [];

        [Setting("SHARE")]
        public double Share { get; set; } = 0.1;

        [Setting("NAME")]
        public string Name { get; set; } = "default";
    }
}
