using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.ServiceDefaults.Settings;
using Portfolio.ServiceDefaults.Telemetry;
using Portfolio.Tests.Clocks;

namespace Portfolio.Tests.ServiceDefaults.Telemetry;

public sealed class JsonLineFormatterTests
{
    private readonly JsonLineFormatter formatter = new(
        new LogLineOptions("paper-scraper"), new ManualTime(new DateTimeOffset(2026, 4, 22, 12, 0, 0, TimeSpan.Zero), TimeSpan.Zero));

    [Fact]
    public void An_entry_is_one_line_with_its_trace()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        var line = Line("two\nlines \"quoted\"", new InvalidOperationException("boom"));
        var json = JsonNode.Parse(line)!;
        Assert.Equal(
            ("2026-04-22T12:00:00.000Z", "warning", "paper-scraper", "two\nlines \"quoted\"", "Some.Category"),
            ((string?)json["timestamp"], (string?)json["level"], (string?)json["service"], (string?)json["message"], (string?)json["logger"]));
        Assert.Equal(activity.TraceId.ToHexString(), (string?)json["trace_id"]);
        Assert.Contains("boom", (string?)json["exception"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_fails_for_its_settings_shows_no_stack_trace()
    {
        var json = JsonNode.Parse(Line("Hosting failed to start", new InvalidOperationException("x", new SettingsException("PORT must be a number."))))!;
        Assert.Equal("PORT must be a number.", (string?)json["exception"]);
    }

    private string Line(string message, Exception exception)
    {
        using var writer = new StringWriter();
        formatter.Write(new LogEntry<string>(LogLevel.Warning, "Some.Category", default, message, exception, (text, _) => text), null, writer);
        var line = writer.ToString();
        Assert.Single(line.TrimEnd().Split('\n'));
        return line;
    }
}
