using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Admin;
using Portfolio.Api.Persistence;
using Portfolio.Api.Technologies;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Journey;

/// <summary>An hour of the journey as the admin list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Hour">Unique hour, from 0.</param>
/// <param name="Title">Title.</param>
/// <param name="CreatedAt">When it was inserted.</param>
/// <param name="UpdatedAt">When it was last written.</param>
public sealed record JourneyEntryRow(long Id, int Hour, string Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The journey for admins.</summary>
internal sealed class JourneyAdmin()
    : AdminEditor<JourneyEntry, JourneyEntryBody, JourneyEntryRow, JourneyEntryView>("journey", "JourneyEntry", "journey's hours")
{
    protected override Ordering<JourneyEntry> Ordering { get; } = new Ordering<JourneyEntry>(entry => entry.Id, "hour")
        .By("hour", entry => entry.Hour)
        .By("title", entry => entry.Title)
        .By("created_at", entry => entry.CreatedAt)
        .By("updated_at", entry => entry.UpdatedAt);

    protected override AdminFilters<JourneyEntry> Filters { get; } =
        new AdminFilters<JourneyEntry>().Day("created_at", entry => entry.CreatedAt);

    protected override Expression<Func<JourneyEntry, JourneyEntryRow>> Row =>
        entry => new JourneyEntryRow(entry.Id, entry.Hour, entry.Title, entry.CreatedAt, entry.UpdatedAt);

    protected override IQueryable<JourneyEntry> Search(IQueryable<JourneyEntry> records, string search) =>
        records.Containing(search, entry => entry.Title, entry => entry.Description);

    protected override IQueryable<JourneyEntry> Complete(PortfolioContext context) =>
        context.Journey.Include(entry => entry.TechStack);

    protected override JourneyEntryView Show(JourneyEntry record) => JourneyEntryView.Of(record);

    protected override JourneyEntryBody BodyOf(JourneyEntry record) => new()
    {
        Hour = record.Hour,
        Title = record.Title,
        Description = record.Description,
        Challenges = record.Challenges,
        Outcomes = record.Outcomes,
        TechStackIds = [.. record.TechStack.Select(technology => technology.Id)],
    };

    protected override void Check(JourneyEntryBody body, Validation rules) => rules
        .Check(body.Hour >= 0, "hour", "A whole number from 0.", body.Hour is null ? "missing" : "out_of_range")
        .Required("title", body.Title, JourneyEntry.MaxTitleLength)
        .CheckTechStack(body.TechStackIds);

    protected override JourneyEntry Blank(DateTimeOffset now) => new() { CreatedAt = now };

    protected override Task ApplyAsync(JourneyEntry record, JourneyEntryBody body, AdminChange change)
    {
        record.Hour = body.Hour!.Value;
        record.Title = body.Title!.Trim();
        record.Description = body.Description.Trim();
        record.Challenges = body.Challenges.Trim();
        record.Outcomes = body.Outcomes.Trim();
        record.UpdatedAt = change.Now;
        return TechnologyRelations.SetAsync(change.Context, record.TechStack, body.TechStackIds, change.CancellationToken);
    }
}
