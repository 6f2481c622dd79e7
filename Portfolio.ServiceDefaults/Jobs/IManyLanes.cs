namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>
/// A job that occupies several lanes at once: of jobs that share a lane only one runs at a time, and they run in the
/// order of the queue, so that one with many lanes is not overtaken for ever. Its <see cref="Job.Lane"/> stays null.
/// </summary>
public interface IManyLanes
{
    /// <summary>The lanes, mapped to a column <c>lanes</c> of type <c>text[]</c>; none runs beside everything.</summary>
    List<string> Lanes { get; }
}
