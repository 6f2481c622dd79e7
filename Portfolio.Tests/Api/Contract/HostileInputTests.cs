using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Portfolio.Tests.Api.Contract;

/// <summary>Whatever is sent to any route, it is answered by the contract's errors, and nothing of the inside shows.</summary>
public sealed class HostileInputTests(ContractFixture contract) : IClassFixture<ContractFixture>
{
    /// <summary>The rows that take a body, by their place in the table.</summary>
    public static TheoryData<int, string> Writes => RowsWhere(row => row.Body is not null);

    /// <summary>The rows that are read and take a query, by their place in the table.</summary>
    public static TheoryData<int, string> Reads => RowsWhere(row => row.Method == "GET" && !row.Path.Contains('{'));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_body_that_is_wrong_in_any_way_is_refused_or_taken_never_a_failure(int index, string name)
    {
        var row = ContractRows.All[index];
        foreach (var body in HostileInputs.Malformed())
            await ExpectAsync($"{name} {Show(body)}", await SendAsync(row, body), status => status is 400);
        foreach (var body in HostileInputs.WrongValues())
            await ExpectAsync($"{name} {Show(body)}", await SendAsync(row, body), status => status is (>= 200 and < 300) or 400 or 409);
        await ExpectAsync($"{name} as text", await SendAsync(row, "{}"u8.ToArray(), "text/plain"), status => status is 415);
        var size = row.Path.Contains("webhooks", StringComparison.Ordinal) ? 11 << 20 : 2 << 20;
        await ExpectAsync($"{name} too large", await SendAsync(row, new byte[size]), status => status is 413);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_query_that_is_wrong_in_any_way_is_refused_or_ignored_never_a_failure(int index, string name)
    {
        var row = ContractRows.All[index];
        foreach (var query in HostileInputs.Queries())
        {
            using var response = await CallerOf(row).GetAsync(
                new Uri($"{await contract.FillAsync(row.Path)}?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
            await ExpectAsync($"{name} ?{query[..Math.Min(query.Length, 100)]}", response, status => status is 200 or 400 or 404);
        }
    }

    [Fact]
    public async Task A_path_that_tries_to_leave_its_route_finds_nothing_that_it_should_not()
    {
        foreach (var path in HostileInputs.Paths())
        {
            foreach (var caller in new[] { "anonymous", "viewer" })
            {
                var client = contract.Callers[caller];
                // As it is written: the client would otherwise tidy it up.
                var address = new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path,
                    new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
                using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
                await ExpectAsync($"{path} by {caller}", response, status => status is 200 or 400 or 401 or 403 or 404);
                if (path.Contains("..", StringComparison.Ordinal) || path.Contains("none", StringComparison.Ordinal))
                    Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
            }
        }
    }

    private static async Task ExpectAsync(string what, HttpResponseMessage response, Func<int, bool> isExpected)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var status = (int)response.StatusCode;
            Assert.True(isExpected(status), $"{what}: {status} {text[..Math.Min(text.Length, 300)]}");
            if (status < 400)
                return;
            var error = JsonDocument.Parse(text).RootElement;
            Assert.All(new[] { "error", "code", "trace_id" }, field => Assert.NotEqual("", error.Text(field)));
            Assert.True(error.TryGetProperty("detail", out _), what);
            foreach (var inside in new[] { "Exception", "   at ", "Npgsql", "System.", "SELECT ", ".cs:" })
                Assert.DoesNotContain(inside, text, StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(ContractRow row, byte[] body, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), await contract.FillAsync(row.Path));
        // A body that is too large is refused before it is sent, instead of cutting the connection meanwhile.
        request.Headers.ExpectContinue = body.Length > 1 << 20;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return await CallerOf(row).SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpClient CallerOf(ContractRow row) =>
        contract.Callers[row.Access == RouteAccess.Service ? "service" : row.Access == RouteAccess.Public ? "anonymous" : "admin"];

    private static string Show(byte[] body) => System.Text.Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, 60)));

    private static TheoryData<int, string> RowsWhere(Func<ContractRow, bool> wanted) =>
        [.. ContractRows.All.Select((row, i) => (Row: row, Index: i)).Where(known => wanted(known.Row)).Select(known => (known.Index, known.Row.ToString()))];
}
