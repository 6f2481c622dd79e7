using Portfolio.Api.Technologies;

namespace Portfolio.Api.Journey;

/// <summary>One hour of the journey.</summary>
/// <param name="Id">Key.</param>
/// <param name="Hour">Unique hour, from 0.</param>
/// <param name="Title">Title, at most 200 characters.</param>
/// <param name="Description">What was learned.</param>
/// <param name="Challenges">What was hard.</param>
/// <param name="Outcomes">What was built.</param>
/// <param name="TechStack">The technologies of the hour, by category and name.</param>
/// <param name="CreatedAt">When it was inserted.</param>
/// <param name="UpdatedAt">When it was last written.</param>
public sealed record JourneyEntryView(
    long Id,
    int Hour,
    string Title,
    string Description,
    string Challenges,
    string Outcomes,
    IReadOnlyList<TechnologyView> TechStack,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>What is shown of an entry, whose technologies must be loaded.</summary>
    public static JourneyEntryView Of(JourneyEntry entry) => new(
        entry.Id, entry.Hour, entry.Title, entry.Description, entry.Challenges, entry.Outcomes,
        TechnologyView.Of(entry.TechStack), entry.CreatedAt, entry.UpdatedAt);
}
