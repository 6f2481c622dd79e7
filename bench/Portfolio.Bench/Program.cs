using Portfolio.Bench;
using Portfolio.Bench.Analytics;

if (args is [AnalyticsHost.Argument])
{
    AnalyticsHost.Run();
    return 0;
}

return await Run.WithAsync(args, Console.Out);
