using Portfolio.ServiceDefaults.Jobs;

namespace Portfolio.Tests.ServiceDefaults.Jobs;

public sealed class JobIdTests
{
    [Fact]
    public void Ids_have_the_form_of_the_contract_and_differ_within_a_second()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => JobId.New("arxiv", TimeProvider.System)).ToList();
        Assert.All(ids, id => Assert.Matches(@"^[a-z]+-\d{10}-[0-9a-f]{8}$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
