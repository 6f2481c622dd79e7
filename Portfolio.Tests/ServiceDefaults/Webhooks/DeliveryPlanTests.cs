using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Tests.ServiceDefaults.Webhooks;

public sealed class DeliveryPlanTests
{
    [Fact]
    public void Delays_are_those_of_the_contract() => Assert.Equal(
        [1, 5, 30, 120, 600, 3600, 3600],
        Enumerable.Range(1, 7).Select(attempt => (int)DeliveryPlan.DelayAfter(attempt).TotalSeconds));

    [Theory]
    [InlineData(200, DeliveryStatus.Delivered)]
    [InlineData(201, DeliveryStatus.Delivered)]
    [InlineData(204, DeliveryStatus.Delivered)]
    [InlineData(302, DeliveryStatus.Pending)]
    [InlineData(400, DeliveryStatus.Dead)]
    [InlineData(401, DeliveryStatus.Pending)]
    [InlineData(404, DeliveryStatus.Pending)]
    [InlineData(409, DeliveryStatus.Pending)]
    [InlineData(410, DeliveryStatus.Disabled)]
    [InlineData(413, DeliveryStatus.Dead)]
    [InlineData(422, DeliveryStatus.Dead)]
    [InlineData(429, DeliveryStatus.Pending)]
    [InlineData(503, DeliveryStatus.Pending)]
    public void Answers_decide_what_becomes_of_a_message(int status, DeliveryStatus expected) =>
        Assert.Equal(expected, DeliveryPlan.StatusFor(status));
}
