using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Api.Technologies;

/// <summary>Ties records to technologies by the keys in <c>tech_stack_ids</c>.</summary>
public static class TechnologyRelations
{
    /// <summary>Most technologies of one record.</summary>
    public const int MaxCount = 100;

    /// <summary>Notes when there are too many keys.</summary>
    public static Validation CheckTechStack(this Validation rules, IReadOnlyCollection<long> ids) =>
        rules.Check(ids.Count <= MaxCount, "tech_stack_ids", $"At most {MaxCount} technologies.", "too_long");

    /// <summary>Makes the technologies with these keys those of the record; its present ones must be loaded.</summary>
    /// <exception cref="ApiException">A key is unknown.</exception>
    public static async Task SetAsync(
        PortfolioContext context, List<Technology> related, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var wanted = await context.TechStack.Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        var unknown = ids.Except(wanted.Select(row => row.Id)).ToList();
        new Validation().Check(unknown.Count == 0, "tech_stack_ids", $"Unknown: {string.Join(", ", unknown)}.", "unknown_value")
            .ThrowIfInvalid();
        related.RemoveAll(row => !wanted.Contains(row));
        related.AddRange(wanted.Except(related));
    }
}
