using System.Text;
using System.Text.Json;

namespace Portfolio.Tests.Api.Contract;

/// <summary>Every row of the contract's table (4.1): both slash forms, status, shape, and who is let in.</summary>
public sealed class ContractWalkTests(ContractFixture contract) : IClassFixture<ContractFixture>
{
    private static readonly string[] Callers = ["anonymous", "viewer", "operator", "admin", "service"];

    /// <summary>The rows, by their place in the table.</summary>
    public static TheoryData<int, string> Rows => [.. ContractRows.All.Select((row, i) => (i, row.ToString()))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_answers_as_described_in_both_slash_forms_and_lets_in_whom_it_should(int index, string name)
    {
        var row = ContractRows.All[index];
        foreach (var caller in Callers)
        {
            foreach (var slash in new[] { true, false })
            {
                var (status, body) = await CallAsync(row, caller, slash);
                var expected = row.LetsIn(caller) ? row.Status : caller == "anonymous" ? 401 : 403;
                Assert.True(status == expected, $"{name} by {caller}: {status} instead of {expected}: {body}");
                Assert.Empty(contract.Shapes.Compare(row.Method, PlainPath(row), status, body).Select(problem => $"{name} {status}: {problem}"));
            }
        }
    }

    [Fact]
    public void Every_route_of_the_Api_is_in_the_table()
    {
        var walked = ContractRows.All.Select(row => (row.Method, Path: contract.Shapes.TemplateOf(row.Method, PlainPath(row)))).ToHashSet();
        Assert.Empty(contract.Shapes.Operations().Except(walked).Where(IsOwn).Select(operation => $"{operation.Method} {operation.Path}"));
    }

    // Signing in, chat and what is passed on to other services need a conversation, and have tests of their own; the feed
    // is no JSON, and one read of a log stands for both.
    private static readonly string[] Elsewhere =
    [
        "/api/auth", "/api/chatbot", "/api/analytics", "/api/scraper/", "/api/documents", "/api/services", "/api/sla",
        "/api/admin/users", "/api/admin/api-keys", "/api/admin/audit/{", "/api/admin/webhooks/{", "/api/papers/feed",
    ];

    private static bool IsOwn((string Method, string Path) operation) =>
        operation.Path.StartsWith("/api/", StringComparison.Ordinal)
        && !Elsewhere.Any(prefix => operation.Path.StartsWith(prefix, StringComparison.Ordinal));

    private static string PlainPath(ContractRow row) =>
        System.Text.RegularExpressions.Regex.Replace(row.Path, @"\{[^}]*\}", "1");

    private async Task<(int Status, JsonElement? Body)> CallAsync(ContractRow row, string caller, bool slash)
    {
        var path = await contract.FillAsync(row.Path);
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), slash ? path : path.TrimEnd('/'));
        if (row.Body is not null)
            request.Content = new StringContent(await contract.FillAsync(row.Body), Encoding.UTF8, "application/json");
        using var response = await contract.Callers[caller].SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement);
    }
}
