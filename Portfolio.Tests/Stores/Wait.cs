namespace Portfolio.Tests.Stores;

/// <summary>Bounded waits for what background loops bring about.</summary>
public static class Wait
{
    /// <summary>Asks until the answer is the expected one; fails with the last answer after the limit.</summary>
    public static async Task UntilAsync<T>(T expected, Func<Task<T>> ask, int limitSeconds = 60)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        var end = Environment.TickCount64 + (limitSeconds * 1000L);
        while (true)
        {
            var last = await ask();
            if (EqualityComparer<T>.Default.Equals(last, expected))
            {
                return;
            }

            Assert.True(Environment.TickCount64 < end, $"Not {expected} within {limitSeconds} s; last: {last}");
            await timer.WaitForNextTickAsync();
        }
    }
}
