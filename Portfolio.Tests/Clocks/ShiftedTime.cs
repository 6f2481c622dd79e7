namespace Portfolio.Tests.Clocks;

/// <summary>The real clock, set forward as far as a test says; timers run as usual.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long shift;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    /// <summary>Sets the clock forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}
