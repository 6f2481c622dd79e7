using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Tests.ServiceDefaults.Persistence;

public sealed class NamesTests
{
    [Theory]
    [InlineData("PublishedDate", "published_date")]
    [InlineData("PK_ScrapeJobs", "pk_scrape_jobs")]
    [InlineData("already_snake", "already_snake")]
    public void Names_become_snake_case(string name, string expected) => Assert.Equal(expected, SnakeCaseConvention.Name(name));

    [Fact]
    public void Enums_have_a_text_and_numbers_are_none()
    {
        Assert.Equal("completed", EnumText.Format(JobStatus.Completed));
        Assert.True(EnumText.TryParse("COMPLETED", out JobStatus status));
        Assert.Equal(JobStatus.Completed, status);
        Assert.False(EnumText.TryParse("2", out status));
        Assert.False(EnumText.TryParse(null, out status));
    }

    [Fact]
    public void Backoff_doubles_up_to_its_cap_with_a_quarter_of_jitter()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        foreach (var (failures, seconds) in new[] { (0, 1.0), (1, 1), (2, 2), (4, 8), (5, 10), (1000, 10) })
        {
            Assert.InRange(backoff.After(failures).TotalSeconds, seconds * 0.75, seconds * 1.25);
        }
    }
}
