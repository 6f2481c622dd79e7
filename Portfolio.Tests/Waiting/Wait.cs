namespace Portfolio.Tests.Waiting;

/// <summary>Bounded waits for what background loops bring about.</summary>
public static class Wait
{
    /// <summary>Asks until the answer is the expected one; fails with the last answer after the limit.</summary>
    public static async Task UntilAsync<T>(T expected, Func<Task<T>> ask, int limitSeconds = 60) => await Eventually.Get(
        $"{expected}", ask, answer => EqualityComparer<T>.Default.Equals(answer, expected), limitSeconds);
}
