using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Storage;

/// <summary>A numbered batch on its way to Redis, with the requests that wait for it.</summary>
internal sealed class Flight
{
    private readonly List<PendingEvents> requests;
    private readonly List<(PendingEvents Request, int Place)> origins = [];

    /// <summary>Joins requests; ids that are known, or come twice in it, are left out.</summary>
    public Flight(string writer, long sequence, List<PendingEvents> requests, RecentIds known)
    {
        (Writer, Sequence, this.requests) = (writer, sequence, requests);
        HashSet<string>? here = null;
        foreach (var request in requests)
        {
            for (var place = 0; place < request.Events.Count; place++)
            {
                var sent = request.Events[place].Sent;
                if (sent.HasClientId && (!(here ??= new(StringComparer.Ordinal)).Add(sent.Id) || known.Contains(sent.Id))) request.MarkDuplicate(place);
                else origins.Add((request, place));
            }
        }

        Events = [.. origins.Select(origin => origin.Request.Events[origin.Place])];
    }

    public string Writer { get; private set; }

    public long Sequence { get; private set; }

    /// <summary>Those that are not known to be repetitions.</summary>
    public IReadOnlyList<TrackedEvent> Events { get; private set; }

    /// <summary>The attempt under way; null when none was made.</summary>
    public Task<RecordAnswer>? Sent { get; set; }

    /// <summary>The batch as it was sent.</summary>
    public EventBatch? Batch { get; set; }

    /// <summary>Leaves out events that turned out to be repetitions.</summary>
    public void Exclude(IEnumerable<int> places)
    {
        foreach (var place in places.OrderDescending())
        {
            origins[place].Request.MarkDuplicate(origins[place].Place);
            origins.RemoveAt(place);
        }

        Events = [.. origins.Select(origin => origin.Request.Events[origin.Place])];
    }

    /// <summary>Makes it the first of a writer of its own: the batch before it is missing for good.</summary>
    public void StandAlone() => (Writer, Sequence) = ($"{Writer}:{Sequence}", 1);

    /// <summary>Tells everybody who waits.</summary>
    public void Settle(bool stored) => requests.ForEach(request => request.Settle(stored));
}
