using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Admin;
using Portfolio.Api.Persistence;
using Portfolio.Api.Technologies;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Paging;

namespace Portfolio.Api.Projects;

/// <summary>A project as the admin list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="IsFeatured">Whether the site shows it first.</param>
/// <param name="GithubUrl">Address of the code.</param>
/// <param name="LiveUrl">Address where it runs.</param>
/// <param name="CreatedAt">When it was inserted.</param>
public sealed record ProjectRow(
    long Id, string Title, bool IsFeatured, string? GithubUrl, string? LiveUrl, DateTimeOffset CreatedAt);

/// <summary>Projects for admins.</summary>
internal sealed class ProjectAdmin()
    : AdminEditor<Project, ProjectBody, ProjectRow, ProjectView>("projects", "Project", "projects")
{
    protected override Ordering<Project> Ordering { get; } = new Ordering<Project>(project => project.Id, "-created_at")
        .By("title", project => project.Title)
        .By("is_featured", project => project.IsFeatured)
        .By("created_at", project => project.CreatedAt);

    protected override AdminFilters<Project> Filters { get; } = new AdminFilters<Project>()
        .Flag("is_featured", project => project.IsFeatured)
        .Day("created_at", project => project.CreatedAt);

    protected override Expression<Func<Project, ProjectRow>> Row => project => new ProjectRow(
        project.Id, project.Title, project.IsFeatured, project.GithubUrl, project.LiveUrl, project.CreatedAt);

    protected override IQueryable<Project> Search(IQueryable<Project> records, string search) =>
        records.Containing(search, project => project.Title, project => project.Description);

    protected override IQueryable<Project> Complete(PortfolioContext context) =>
        context.Projects.Include(project => project.TechStack);

    protected override ProjectView Show(Project record) => ProjectView.Of(record);

    protected override ProjectBody BodyOf(Project record) => new()
    {
        Title = record.Title,
        Description = record.Description,
        TechStackIds = [.. record.TechStack.Select(technology => technology.Id)],
        GithubUrl = record.GithubUrl,
        LiveUrl = record.LiveUrl,
        ImageUrl = record.ImageUrl,
        IsFeatured = record.IsFeatured,
    };

    protected override void Check(ProjectBody body, Validation rules) => rules
        .Required("title", body.Title, Project.MaxTitleLength)
        .Required("description", body.Description)
        .CheckTechStack(body.TechStackIds)
        .WebAddress("github_url", body.GithubUrl, Project.MaxUrlLength)
        .WebAddress("live_url", body.LiveUrl, Project.MaxUrlLength)
        .WebAddress("image_url", body.ImageUrl, Project.MaxUrlLength);

    protected override Project Blank(DateTimeOffset now) => new() { CreatedAt = now };

    protected override Task ApplyAsync(Project record, ProjectBody body, AdminChange change)
    {
        record.Title = body.Title!.Trim();
        record.Description = body.Description!.Trim();
        record.GithubUrl = body.GithubUrl.Filled();
        record.LiveUrl = body.LiveUrl.Filled();
        record.ImageUrl = body.ImageUrl.Filled();
        record.IsFeatured = body.IsFeatured;
        record.UpdatedAt = change.Now;
        return TechnologyRelations.SetAsync(change.Context, record.TechStack, body.TechStackIds, change.CancellationToken);
    }
}
