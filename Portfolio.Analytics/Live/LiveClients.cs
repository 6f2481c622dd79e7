namespace Portfolio.Analytics.Live;

/// <summary>How many live clients this instance has, whatever their transport; shown in health and in figures.</summary>
public sealed class LiveClients
{
    private int count;

    /// <summary>Open connections.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Counts a connection until the result is disposed; disposing it again changes nothing.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref count);
        return new Connection(this);
    }

    private sealed class Connection(LiveClients clients) : IDisposable
    {
        private LiveClients? clients = clients;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref clients, null) is { } left) Interlocked.Decrement(ref left.count);
        }
    }
}
