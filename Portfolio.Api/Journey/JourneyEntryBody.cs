using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Journey;

/// <summary>What admins write of an hour of the journey.</summary>
public sealed class JourneyEntryBody : IRequestBody
{
    /// <summary>Unique hour, required, from 0.</summary>
    public int? Hour { get; set; }

    /// <summary>Title, required, at most 200 characters.</summary>
    public string? Title { get; set; }

    /// <summary>What was learned.</summary>
    public string Description { get; set; } = "";

    /// <summary>What was hard.</summary>
    public string Challenges { get; set; } = "";

    /// <summary>What was built.</summary>
    public string Outcomes { get; set; } = "";

    /// <summary>Keys of the technologies of the hour, at most 100.</summary>
    public IReadOnlyList<long> TechStackIds { get; set; } = [];
}
