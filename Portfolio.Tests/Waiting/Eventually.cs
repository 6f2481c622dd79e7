namespace Portfolio.Tests.Waiting;

/// <summary>Waits for something that other processes bring about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Asks again and again until the answer is accepted; returns it. Fails after the limit (20 s unless told), saying
    /// what was waited for and the last answer.
    /// </summary>
    public static async Task<T> Get<T>(string what, Func<Task<T>> ask, Func<T, bool> accept, int limitSeconds = 20)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(limitSeconds));
        using var timer = new PeriodicTimer(Interval);
        object? last = null;
        do
        {
            try
            {
                var answer = await ask();
                if (accept(answer))
                {
                    return answer;
                }

                last = answer;
            }
            catch (HttpRequestException e)
            {
                last = e.Message;
            }
        }
        while (await Tick(timer, limit.Token));

        throw new TimeoutException($"{what}: not within {limitSeconds} s; last: {last}");
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken limit)
    {
        try
        {
            return await timer.WaitForNextTickAsync(limit);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
