namespace Portfolio.Analytics.Storage;

/// <summary>Numbers batches without holes, as Redis demands of each writer.</summary>
internal sealed class BatchNumbers
{
    private readonly Lock gate = new();
    private string writer = NewWriter();
    private long sequence;

    /// <summary>The next number.</summary>
    public (string Writer, long Sequence) Next()
    {
        lock (gate) return (writer, ++sequence);
    }

    /// <summary>Begins again as a new writer: a number was lost.</summary>
    public void Renew()
    {
        lock (gate) (writer, sequence) = (NewWriter(), 0);
    }

    private static string NewWriter() => Guid.NewGuid().ToString("N");
}
