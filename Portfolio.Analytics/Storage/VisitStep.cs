using StackExchange.Redis;

namespace Portfolio.Analytics.Storage;

/// <summary>What an event means for the visit that it belongs to.</summary>
/// <param name="Person">Whose visit.</param>
/// <param name="Moment">When.</param>
/// <param name="Kind">A step that the script knows: <c>pageview</c>, <c>time</c>, <c>search</c>, <c>click</c> or <c>seen</c>.</param>
/// <param name="Day">Day that it counts for.</param>
/// <param name="Text">Page of a view, id of a search.</param>
/// <param name="Milliseconds">Time on the page; -1 when it was not sent.</param>
/// <param name="IsPaper">Whether the page shows a paper.</param>
/// <param name="Funnels">Steps of funnels that it is.</param>
internal sealed record VisitStep(
    string Person, DateTimeOffset Moment, string Kind, string Day, string Text, long Milliseconds, bool IsPaper, string Funnels)
{
    public void AddTo(List<RedisValue> arguments)
    {
        arguments.Add(Person);
        arguments.Add(Moment.ToUnixTimeMilliseconds());
        arguments.Add(Kind);
        arguments.Add(Day);
        arguments.Add(Text);
        arguments.Add(Milliseconds);
        arguments.Add(IsPaper ? 1 : 0);
        arguments.Add(Funnels);
    }
}
