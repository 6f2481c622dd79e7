using System.Globalization;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Schedules;
using Portfolio.ServiceDefaults.Settings;
using Microsoft.Extensions.Configuration;

namespace Portfolio.Tests.Scraper.Schedules;

/// <summary>When a schedule is due, and what it then asks for.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 2 * * *", "2025-11-03T02:00:00Z", "2025-11-04T02:00:00Z")]
    [InlineData("0 2 * * *", "2025-11-03T01:59:59Z", "2025-11-03T02:00:00Z")]
    [InlineData("0 3 * * 0", "2025-11-03T00:00:00Z", "2025-11-09T03:00:00Z")]
    [InlineData("30 6 * * 1-5", "2025-11-07T07:00:00Z", "2025-11-10T06:30:00Z")]
    [InlineData("*/15 * * * *", "2025-11-03T02:07:00Z", "2025-11-03T02:15:00Z")]
    public void It_is_due_as_a_crontab_says_in_utc(string cron, string after, string expected) =>
        Assert.Equal(Time(expected), Of(cron).NextAfter(Time(after)));

    [Theory]
    [InlineData("2025-11-03T02:00:00Z", "2025-11-04T01:59:59Z", null)]
    [InlineData("2025-11-03T02:00:00Z", "2025-11-04T02:00:00Z", "2025-11-04T02:00:00Z")]
    [InlineData("2025-11-03T02:00:00Z", "2025-11-07T12:00:00Z", "2025-11-07T02:00:00Z")]
    [InlineData("2020-01-01T00:00:00Z", "2025-11-07T12:00:00Z", "2025-11-07T02:00:00Z")]
    public void Of_all_missed_times_the_last_one_counts(string last, string now, string? expected) =>
        Assert.Equal(expected is null ? null : Time(expected), Of("0 2 * * *").LastBetween(Time(last), Time(now)));

    [Theory]
    [InlineData(1, "2025-11-03T02:00:00Z", "2025-11-04T02:00:00Z", 1)]
    [InlineData(1, "2025-11-03T02:00:00Z", "2025-11-07T12:00:00Z", 4)]
    [InlineData(7, "2025-11-02T03:00:00Z", "2025-11-09T03:00:00Z", 7)]
    [InlineData(7, "2025-11-02T03:00:00Z", "2025-11-16T03:00:00Z", 14)]
    [InlineData(1, "2025-01-01T02:00:00Z", "2025-11-07T12:00:00Z", 30)]
    public void The_window_covers_the_days_that_were_missed_up_to_30(int days, string last, string now, int expected) =>
        Assert.Equal(expected, Of("0 2 * * *", days).RequestSince(Time(last), Time(now)).Days);

    [Theory]
    [InlineData("soon")]
    [InlineData("0 2 * *")]
    [InlineData("0 0 2 * * ?")]
    [InlineData("61 2 * * *")]
    public void A_wrong_crontab_stops_the_start_and_names_the_setting(string cron)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["SCHEDULE_CRON"] = cron }).Build();
        var refused = Assert.Throws<SettingsException>(() => SettingsReader.Read<ScheduleSettings>(configuration));
        Assert.Contains("SCHEDULE_CRON", refused.Message, StringComparison.Ordinal);
    }

    private static Schedule Of(string cron, int days = 1) =>
        new("daily", cron, new ScrapeSpec("all", days, null, null, [], CatchUp: true));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
