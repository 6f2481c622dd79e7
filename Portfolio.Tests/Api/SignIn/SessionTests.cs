using System.Net;
using System.Text.Json;
using Portfolio.Api.SignIn.Sessions;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.Tests.Api.SignIn;

/// <summary>Refresh tokens, over two instances.</summary>
[Collection(nameof(SignInRig))]
public sealed class SessionTests(SignInRig rig)
{
    [Fact]
    public async Task A_refresh_token_renews_once_on_any_instance()
    {
        var first = await SignInAsync();
        var second = await RenewAsync(rig.Other, first, HttpStatusCode.OK);
        Assert.NotEqual(first, second);
        // A second tab of the same browser is refused, and that is all.
        await RenewAsync(rig.One, first, HttpStatusCode.Unauthorized);
        await RenewAsync(rig.One, second, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_used_again_later_ends_the_session_everywhere()
    {
        var first = await SignInAsync();
        var second = await RenewAsync(rig.One, first, HttpStatusCode.OK);
        rig.Time.Advance(Sessions.Leeway + TimeSpan.FromSeconds(1));
        await RenewAsync(rig.Other, first, HttpStatusCode.Unauthorized);
        await RenewAsync(rig.One, second, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_many_at_once_one_wins()
    {
        var first = await SignInAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SignInRig.SendAsync(
            i % 2 == 0 ? rig.One : rig.Other, HttpMethod.Post, "/api/auth/token/refresh/", json: Body(first))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Logging_out_on_one_instance_ends_the_session_on_the_other()
    {
        var user = await rig.AddUserAsync(Roles.Viewer);
        var answer = await SignInRig.SignInAsync(rig.One, user);
        using (var anonymous = await SignInRig.SendAsync(rig.One, HttpMethod.Post, "/api/auth/logout/", json: Body(answer.Text("refresh")!)))
            Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        using var done = await SignInRig.SendAsync(
            rig.One, HttpMethod.Post, "/api/auth/logout/", answer.Text("access"), Body(answer.Text("refresh")!));
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        await RenewAsync(rig.Other, answer.Text("refresh")!, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_ends_after_seven_days_without_use()
    {
        var first = await SignInAsync();
        rig.Time.Advance(TimeSpan.FromDays(6));
        var second = await RenewAsync(rig.One, first, HttpStatusCode.OK);
        rig.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        await RenewAsync(rig.One, second, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Rights_that_a_user_loses_are_lost_to_the_session()
    {
        var user = await rig.AddUserAsync(Roles.Admin);
        var refresh = (await SignInRig.SignInAsync(rig.One, user)).Text("refresh")!;
        await rig.Database.ExecuteAsync($"UPDATE users SET role = 'viewer' WHERE id = {user.Id}");
        var renewed = await rig.One.PostJsonAsync("/api/auth/token/refresh/", Body(refresh), HttpStatusCode.OK);
        Assert.Equal("read", renewed.Text("scope"));
        await rig.Database.ExecuteAsync($"UPDATE users SET is_active = false WHERE id = {user.Id}");
        await RenewAsync(rig.One, renewed.Text("refresh")!, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_made_up_token_neither_renews_nor_ends_anything()
    {
        var first = await SignInAsync();
        var flipped = first[..^6] + (first[^6] == 'A' ? 'B' : 'A') + first[^5..];
        foreach (var forged in new[] { flipped, "x", new string('A', first.Length), "", "ü" })
            await RenewAsync(rig.One, forged, HttpStatusCode.Unauthorized);
        await RenewAsync(rig.One, first, HttpStatusCode.OK);
    }

    private async Task<string> SignInAsync() =>
        (await SignInRig.SignInAsync(rig.One, await rig.AddUserAsync(Roles.Viewer))).Text("refresh")!;

    private static async Task<string> RenewAsync(HttpClient client, string refresh, HttpStatusCode status)
    {
        var answer = await client.PostJsonAsync("/api/auth/token/refresh/", Body(refresh), status);
        return status == HttpStatusCode.OK ? answer.Text("refresh")! : "";
    }

    private static string Body(string refresh) => JsonSerializer.Serialize(new { refresh });
}
