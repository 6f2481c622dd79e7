using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Journey;
using Portfolio.Api.Persistence;
using Portfolio.Api.Projects;
using Portfolio.Api.Technologies;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.StarterData;

/// <summary>How many records the starter data has.</summary>
/// <param name="Status">Always <c>success</c>.</param>
/// <param name="TechStack">Technologies.</param>
/// <param name="Journey">Hours of the journey.</param>
/// <param name="Projects">Projects.</param>
public sealed record PopulateResult(string Status, int TechStack, int Journey, int Projects);

/// <summary>Loads technologies, journey and projects. Records are known by name, hour and title; others are left alone.</summary>
public sealed class StarterContent(PortfolioContext context, TimeProvider time)
{
    /// <summary>
    /// Adds what is missing and refreshes what is there. With <paramref name="reset"/> the starter's hours and projects
    /// are deleted and made anew; its technologies keep their keys, because other records refer to them.
    /// </summary>
    public Task<PopulateResult> LoadAsync(bool reset, CancellationToken cancellationToken) => context.InTransactionAsync(
        async token =>
        {
            // Two at once would both find that a record is missing.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('starter data'))", token);
            if (reset)
                await DeleteAsync(token);
            var technologies = await TechnologiesAsync(token);
            var hours = await JourneyAsync(technologies, token);
            var projects = await ProjectsAsync(technologies, token);
            await context.SaveChangesAsync(token);
            return new PopulateResult("success", technologies.Count, hours, projects);
        },
        cancellationToken);

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        var hours = StarterFiles.Journey().Select(hour => hour.Hour).ToList();
        var titles = StarterFiles.Projects().Select(project => project.Title).ToList();
        await context.Journey.Where(entry => hours.Contains(entry.Hour)).ExecuteDeleteAsync(cancellationToken);
        await context.Projects.Where(project => titles.Contains(project.Title)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<Dictionary<string, Technology>> TechnologiesAsync(CancellationToken cancellationToken)
    {
        var starters = StarterFiles.Technologies();
        var names = starters.Select(starter => starter.Name).ToList();
        var known = await context.TechStack.Where(row => names.Contains(row.Name)).ToDictionaryAsync(row => row.Name, cancellationToken);
        foreach (var starter in starters)
        {
            if (!known.TryGetValue(starter.Name, out var technology))
                context.Add(technology = known[starter.Name] = new Technology { Name = starter.Name, CreatedAt = time.GetUtcNow() });
            technology.Category = starter.Category;
            technology.Color = starter.Color;
            technology.ProficiencyLevel = starter.ProficiencyLevel;
            technology.Description = starter.Description;
        }

        return known;
    }

    private async Task<int> JourneyAsync(Dictionary<string, Technology> technologies, CancellationToken cancellationToken)
    {
        var starters = StarterFiles.Journey();
        var hours = starters.Select(starter => starter.Hour).ToList();
        var known = await context.Journey.Include(entry => entry.TechStack)
            .Where(entry => hours.Contains(entry.Hour)).ToDictionaryAsync(entry => entry.Hour, cancellationToken);
        foreach (var starter in starters)
        {
            if (!known.TryGetValue(starter.Hour, out var entry))
                context.Add(entry = new JourneyEntry { Hour = starter.Hour, CreatedAt = time.GetUtcNow() });
            entry.Title = starter.Title;
            entry.Description = starter.Description;
            entry.Challenges = starter.Challenges;
            entry.Outcomes = starter.Outcomes;
            entry.UpdatedAt = time.GetUtcNow();
            Relate(entry.TechStack, starter.TechStack, technologies);
        }

        return starters.Count;
    }

    private async Task<int> ProjectsAsync(Dictionary<string, Technology> technologies, CancellationToken cancellationToken)
    {
        var starters = StarterFiles.Projects();
        var titles = starters.Select(starter => starter.Title).ToList();
        var known = (await context.Projects.Include(project => project.TechStack).OrderBy(project => project.Id)
            .Where(project => titles.Contains(project.Title)).ToListAsync(cancellationToken)).ToLookup(project => project.Title);
        // Projects are shown newest first: a second between them keeps the order of the file.
        var created = time.GetUtcNow();
        foreach (var starter in starters)
        {
            if (known[starter.Title].FirstOrDefault() is not { } project)
                context.Add(project = new Project { Title = starter.Title, CreatedAt = created });
            project.Description = starter.Description;
            project.IsFeatured = starter.IsFeatured;
            project.UpdatedAt = time.GetUtcNow();
            Relate(project.TechStack, starter.TechStack, technologies);
            created -= TimeSpan.FromSeconds(1);
        }

        return starters.Count;
    }

    private static void Relate(List<Technology> related, IReadOnlyList<string> names, Dictionary<string, Technology> technologies)
    {
        related.RemoveAll(technology => !names.Contains(technology.Name));
        related.AddRange(names.Select(name => technologies[name]).Except(related));
    }
}
