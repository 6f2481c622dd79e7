using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Tests.ServiceDefaults.Json;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2025-11-03T12:00:00Z", "2025-11-03T12:00:00.000Z")]
    [InlineData("2025-11-03T12:00:00", "2025-11-03T12:00:00.000Z")]
    [InlineData("2025-11-03T12:00:00.5", "2025-11-03T12:00:00.500Z")]
    [InlineData("2025-11-03T12:00:00.123456", "2025-11-03T12:00:00.123Z")]
    [InlineData("2025-11-03T12:00:00+02:00", "2025-11-03T10:00:00.000Z")]
    [InlineData("2025-11-03T12:00:00-0530", "2025-11-03T17:30:00.000Z")]
    [InlineData("2025-11-03 12:00", "2025-11-03T12:00:00.000Z")]
    [InlineData("2025-11-03", "2025-11-03T00:00:00.000Z")]
    public void Any_offset_or_none_is_read(string text, string expected)
    {
        Assert.True(Timestamp.TryParse(text, out var value));
        Assert.Equal(expected, Timestamp.Text(value));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("11/03/2025")]
    [InlineData("2025-13-03")]
    [InlineData("2025-11-03T25:00:00Z")]
    [InlineData("2025-11-03T12:00:00Z trailing")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_texts_are_refused(string? text) => Assert.False(Timestamp.TryParse(text, out _));

    [Fact]
    public void What_is_written_reads_as_the_same_millisecond() => Prop.ForAll<DateTime, int>((moment, offset) =>
    {
        var value = new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc));
        var text = JsonSerializer.Serialize(value, PortfolioJson.Options);
        var read = JsonSerializer.Deserialize<DateTimeOffset>(text, PortfolioJson.Options);
        return read.ToUnixTimeMilliseconds() == value.ToUnixTimeMilliseconds() && read.Offset == TimeSpan.Zero;
    }).QuickCheckThrowOnFailure();
}
