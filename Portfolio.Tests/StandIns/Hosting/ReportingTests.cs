using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Reporting;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>What the host shows, and to whom.</summary>
public sealed class ReportingTests
{
    [Theory]
    [InlineData("""{"Timestamp":"x","LogLevel":"Warning","Message":"low on disk","State":{}}""", "WRN low on disk")]
    [InlineData("""{"level":"error","message":"failed","exception":"Boom: bad\n   at A()"}""", "ERR failed: Boom: bad")]
    [InlineData("""{"level":"info","message":"SELECT 1\n  FROM x"}""", "inf SELECT 1 FROM x")]
    [InlineData("""{"id":1}""", """{"id":1}""")]
    [InlineData("{not json}", "{not json}")]
    [InlineData("\u001b[32minfo\u001b[39m: started\u0007", "info: started")]
    public void A_log_line_is_made_readable(string line, string readable) => Assert.Equal(readable, LogFormat.Readable(line));

    [Fact]
    public async Task The_token_of_the_address_becomes_a_cookie_and_the_cookie_opens_the_page()
    {
        var access = new DashboardAccess(15080);
        var login = new Uri(access.Address);

        var redirect = await AskAsync(access, login.PathAndQuery);
        Assert.Equal(StatusCodes.Status302Found, redirect.Response.StatusCode);
        var cookie = redirect.Response.Headers.SetCookie.ToString();
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        var page = await AskAsync(access, "/", cookie.Split(';')[0]);
        Assert.Equal(StatusCodes.Status200OK, page.Response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "127.0.0.1:15080", "/", 401)]
    [InlineData("GET", "127.0.0.1:15080", "/login?t=wrong", 401)]
    [InlineData("GET", "attacker.example:15080", "/", 400)]
    [InlineData("POST", "localhost:15080", "/", 405)]
    public async Task Everybody_else_is_refused(string method, string host, string path, int status)
        => Assert.Equal(status, (await AskAsync(new DashboardAccess(15080), path, cookie: null, method, host)).Response.StatusCode);

    private static async Task<DefaultHttpContext> AskAsync(
        DashboardAccess access, string path, string? cookie = null, string method = "GET", string host = "127.0.0.1:15080")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Host = new HostString(host);
        context.Request.Path = path.Split('?')[0];
        context.Request.QueryString = new QueryString(path.Contains('?', StringComparison.Ordinal) ? path[path.IndexOf('?')..] : string.Empty);
        context.Request.Headers.Cookie = cookie;
        await access.InvokeAsync(context, _ => Task.CompletedTask);
        return context;
    }
}
