using System.Linq.Expressions;
using Portfolio.Api.Admin;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Technologies;

/// <summary>A technology as the admin list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Unique name.</param>
/// <param name="Category"><c>frontend</c>, <c>backend</c>, <c>infrastructure</c>, <c>ai_ml</c> or <c>database</c>.</param>
/// <param name="ProficiencyLevel">1 familiar to 5 expert.</param>
/// <param name="CreatedAt">When it was inserted.</param>
public sealed record TechnologyRow(long Id, string Name, string Category, int ProficiencyLevel, DateTimeOffset CreatedAt);

/// <summary>Technologies for admins.</summary>
internal sealed class TechnologyAdmin()
    : AdminEditor<Technology, TechnologyBody, TechnologyRow, TechnologyView>("tech-stack", "TechStack", "technologies")
{
    protected override Ordering<Technology> Ordering => TechnologyEndpoints.Ordering;

    protected override AdminFilters<Technology> Filters { get; } =
        new AdminFilters<Technology>().Text("category", row => row.Category);

    protected override Expression<Func<Technology, TechnologyRow>> Row =>
        row => new TechnologyRow(row.Id, row.Name, row.Category, row.ProficiencyLevel, row.CreatedAt);

    protected override IQueryable<Technology> Search(IQueryable<Technology> records, string search) =>
        records.Containing(search, row => row.Name, row => row.Description);

    protected override TechnologyView Show(Technology record) => TechnologyView.Of(record);

    protected override TechnologyBody BodyOf(Technology record) => new()
    {
        Name = record.Name,
        Category = record.Category,
        Description = record.Description,
        Color = record.Color,
        ProficiencyLevel = record.ProficiencyLevel,
    };

    protected override void Check(TechnologyBody body, Validation rules) => rules
        .Required("name", body.Name, Technology.MaxNameLength)
        .OneOf("category", body.Category, TechnologyCategories.All)
        .Required("description", body.Description)
        .Required("color", body.Color, Technology.MaxWordLength)
        .Within("proficiency_level", body.ProficiencyLevel, Technology.MinLevel, Technology.MaxLevel);

    protected override Technology Blank(DateTimeOffset now) => new() { CreatedAt = now };

    protected override Task ApplyAsync(Technology record, TechnologyBody body, AdminChange change)
    {
        record.Name = body.Name!.Trim();
        record.Category = body.Category!;
        record.Description = body.Description!.Trim();
        record.Color = body.Color.Trim();
        record.ProficiencyLevel = body.ProficiencyLevel;
        return Task.CompletedTask;
    }
}
