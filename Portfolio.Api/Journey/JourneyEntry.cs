using Portfolio.Api.Persistence;
using Portfolio.Api.Technologies;

namespace Portfolio.Api.Journey;

/// <summary>One hour of the story of how the site was built.</summary>
public sealed class JourneyEntry : IRecord
{
    /// <summary>Longest title in characters.</summary>
    public const int MaxTitleLength = 200;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>Unique hour, from 0.</summary>
    public int Hour { get; set; }

    /// <summary>The title, at most <see cref="MaxTitleLength"/> characters.</summary>
    public string Title { get; set; } = "";

    /// <summary>What was learned.</summary>
    public string Description { get; set; } = "";

    /// <summary>What was hard.</summary>
    public string Challenges { get; set; } = "";

    /// <summary>What was built.</summary>
    public string Outcomes { get; set; } = "";

    /// <summary>The technologies of the hour.</summary>
    public List<Technology> TechStack { get; private set; } = [];

    /// <summary>When the row was inserted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the row was last written.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
