namespace Portfolio.Api.Webhooks.Received;

/// <summary>What a receiver tells of the call that it works on, for the log.</summary>
public sealed class ReceivedNote
{
    /// <summary>The size of the body.</summary>
    public long Bytes { get; set; }

    /// <summary>What it is about: a job id, or a day.</summary>
    public string? Subject { get; set; }

    /// <summary>What became of it, for people.</summary>
    public string? Outcome { get; set; }

    /// <summary>The note of a request.</summary>
    public static ReceivedNote Of(HttpContext http)
    {
        if (http.Features.Get<ReceivedNote>() is { } known)
            return known;
        var note = new ReceivedNote();
        http.Features.Set(note);
        return note;
    }
}
