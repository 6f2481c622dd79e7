using FsCheck;
using FsCheck.Fluent;
using Portfolio.Api.ServiceLevels;

namespace Portfolio.Tests.Api.ServiceLevels;

public sealed class LatencyBucketsTests
{
    [Fact]
    public void A_percentile_is_at_most_a_fifth_off() => Prop.ForAll(
        Gen.Choose(1, 20_000_000).NonEmptyListOf().ToArbitrary(),
        microseconds =>
        {
            var counts = new long[LatencyBuckets.Count];
            foreach (var one in microseconds)
                counts[LatencyBuckets.IndexOf(TimeSpan.FromMicroseconds(one))]++;
            var exact = microseconds.Order().ElementAt((int)Math.Ceiling(0.95 * microseconds.Count) - 1) / 1000.0;
            var found = LatencyBuckets.Percentile(counts, 0.95);
            return found <= Math.Max(exact * 1.2001, 0.25) && (found >= exact / 1.2001 || exact <= 0.25);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_latency_is_within_its_bucket() => Prop.ForAll(
        Gen.Choose(1, 20_000_000).ToArbitrary(),
        microseconds =>
        {
            var index = LatencyBuckets.IndexOf(TimeSpan.FromMicroseconds(microseconds));
            return microseconds / 1000.0 <= LatencyBuckets.UpperBound(index) * 1.000001
                && (index == 0 || microseconds / 1000.0 >= LatencyBuckets.UpperBound(index - 1) * 0.999999);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_takes_longer_than_all_buckets_is_in_the_last() =>
        Assert.Equal(LatencyBuckets.Count - 1, LatencyBuckets.IndexOf(TimeSpan.FromHours(1)));

    [Fact]
    public void Nothing_has_no_latency() => Assert.Equal(0, LatencyBuckets.Percentile(new long[LatencyBuckets.Count], 0.5));
}
