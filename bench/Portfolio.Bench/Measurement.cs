using System.Diagnostics;

namespace Portfolio.Bench;

/// <summary>What a benchmark took.</summary>
/// <param name="Ours">Microseconds of one operation.</param>
/// <param name="Plain">Microseconds of one plain operation.</param>
/// <param name="Ratio">The median of <c>Plain / Ours</c> over the rounds: above 1, ours is faster.</param>
/// <param name="Bytes">Allocated by one operation.</param>
public sealed record Measurement(double Ours, double Plain, double Ratio, long Bytes)
{
    private const int Rounds = 15;
    private const int RoundsWithoutGain = 5;
    private const double SecondsOfRound = 0.04;
    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromSeconds(30);

    private static long s_sink;

    /// <summary>
    /// Warms both up until they get no faster, then takes turns, so that a change of the machine's pace meets both.
    /// </summary>
    public static Measurement Of(Benchmark benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        var ours = WarmUp(benchmark.Ours);
        var plain = WarmUp(benchmark.Plain);
        var rounds = new (double Ours, double Plain)[Rounds];
        for (var round = 0; round < Rounds; round++)
            rounds[round] = (Time(benchmark.Ours, ours), Time(benchmark.Plain, plain));

        return new(
            PerOperation(Median(rounds.Select(round => round.Ours)), benchmark),
            PerOperation(Median(rounds.Select(round => round.Plain)), benchmark),
            Median(rounds.Select(round => round.Plain / round.Ours)),
            Allocated(benchmark.Ours) / benchmark.Operations);
    }

    /// <summary>
    /// How many calls make a round, found once rounds get no faster.
    /// </summary>
    private static int WarmUp(Func<long> work)
    {
        var (calls, best, start) = (1, double.MaxValue, Stopwatch.GetTimestamp());
        for (var idle = 0; idle < RoundsWithoutGain && Stopwatch.GetElapsedTime(start) < s_longestWarmUp; idle++)
        {
            var seconds = Time(work, calls);
            calls = (int)Math.Clamp(SecondsOfRound / seconds, 1, 1e6);
            if (seconds > best * 0.95)
                continue;
            (best, idle) = (seconds, 0);
        }

        return calls;
    }

    /// <summary>Seconds of processor for one call: the time that others use on a busy machine does not count.</summary>
    private static double Time(Func<long> work, int calls)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var call = 0; call < calls; call++)
            s_sink += work();
        // Never nothing: a short call may be below the resolution of the clock.
        return Math.Max((Environment.CpuUsage.TotalTime - start).TotalSeconds, 1e-7) / calls;
    }

    private static long Allocated(Func<long> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        s_sink += work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double PerOperation(double seconds, Benchmark benchmark) => seconds * 1e6 / benchmark.Operations;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
