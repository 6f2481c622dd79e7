using System.Net;
using System.Text.Json;
using Portfolio.ServiceDefaults.Access.Callers;

namespace Portfolio.Tests.Api.SignIn;

/// <summary>Users and API keys, as admins manage them.</summary>
[Collection(nameof(SignInRig))]
public sealed class AccountAdminTests(SignInRig rig)
{
    [Fact]
    public async Task A_user_is_made_changed_and_deleted_and_the_password_never_shown()
    {
        var name = $"Ada-{Guid.NewGuid():N}";
        var made = await AdminAsync(HttpMethod.Post, "users/",
            new { username = name, email = "ada@example.com", password = SignInRig.Password, role = "operator" }, HttpStatusCode.Created);
        var id = made.GetProperty("id").GetInt64();
        Assert.DoesNotContain("password", made.ToString(), StringComparison.Ordinal);
        var refresh = (await rig.Other.PostJsonAsync(
            "/api/auth/token/", JsonSerializer.Serialize(new { username = name, password = SignInRig.Password }), HttpStatusCode.OK)).Text("refresh");

        await AdminAsync(HttpMethod.Post, "users/",
            new { username = name.ToUpperInvariant(), email = "a@example.com", password = SignInRig.Password }, HttpStatusCode.Conflict);
        await AdminAsync(HttpMethod.Patch, $"users/{id}/", new { password = "another good password" }, HttpStatusCode.OK);
        await rig.One.PostJsonAsync("/api/auth/token/refresh/", JsonSerializer.Serialize(new { refresh }), HttpStatusCode.Unauthorized);
        await rig.One.PostJsonAsync(
            "/api/auth/token/", JsonSerializer.Serialize(new { username = name, password = "another good password" }), HttpStatusCode.OK);

        var log = await AdminAsync(HttpMethod.Get, $"audit/?resource=users&record={id}", null, HttpStatusCode.OK);
        Assert.Equal(["update", "create"], log.GetProperty("results").EnumerateArray().Select(entry => entry.Text("action")));
        Assert.DoesNotContain("password", log.ToString(), StringComparison.Ordinal);
        await AdminAsync(HttpMethod.Delete, $"users/{id}/", null, HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{"username":"x","email":"x@example.com"}""", "password")]
    [InlineData("""{"username":"x","email":"x@example.com","password":"short"}""", "password")]
    [InlineData("""{"username":"x","email":"none","password":"correct horse battery"}""", "email")]
    [InlineData("""{"email":"x@example.com","password":"correct horse battery"}""", "username")]
    [InlineData("""{"username":"x","email":"x@example.com","password":"correct horse battery","role":"service"}""", "role")]
    public async Task A_user_without_what_is_needed_is_refused(string json, string field)
    {
        using var response = await SignInRig.SendAsync(rig.One, HttpMethod.Post, "/api/admin/users/", await rig.TokenAsync(Roles.Admin), json);
        Assert.True((await response.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("fields").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task The_last_admin_stays()
    {
        await using var context = rig.Context();
        var admin = await rig.AddUserAsync(Roles.Admin);
        await rig.Database.ExecuteAsync($"UPDATE users SET role = 'viewer' WHERE role = 'admin' AND id <> {admin.Id}");
        await AdminAsync(HttpMethod.Delete, $"users/{admin.Id}/", null, HttpStatusCode.Conflict);
        await AdminAsync(HttpMethod.Patch, $"users/{admin.Id}/", new { role = "viewer" }, HttpStatusCode.Conflict);
        await AdminAsync(HttpMethod.Patch, $"users/{admin.Id}/", new { is_active = false }, HttpStatusCode.Conflict);
        await AdminAsync(HttpMethod.Patch, $"users/{admin.Id}/", new { email = "new@example.com" }, HttpStatusCode.OK);
        await rig.Database.ExecuteAsync("UPDATE users SET role = 'admin' WHERE username = 'first'");
    }

    [Fact]
    public async Task A_key_is_shown_once_works_everywhere_and_not_after_it_was_taken_back()
    {
        var made = await AdminAsync(HttpMethod.Post, "api-keys/", new { name = "ci", scopes = new[] { "jobs", "read" } }, HttpStatusCode.Created);
        var (id, key) = (made.GetProperty("id").GetInt64(), made.Text("key")!);
        Assert.Matches("^pk_[0-9a-f]{12}_[0-9a-f]{64}$", key);
        Assert.Equal(JsonValueKind.Null, (await AdminAsync(HttpMethod.Get, $"api-keys/{id}/", null, HttpStatusCode.OK)).GetProperty("key").ValueKind);
        Assert.Equal(0L, await rig.Database.QueryAsync<long>($"SELECT count(*) FROM audit_entries WHERE changes::text LIKE '%{key[^64..]}%'"));

        foreach (var headers in new (string, string)[][] { [("X-Api-Key", key)], [("Authorization", $"Bearer {key}")] })
        {
            using var me = await SignInRig.SendAsync(rig.Other, HttpMethod.Get, "/api/auth/me/", headers: headers);
            var view = await me.JsonAsync(HttpStatusCode.OK);
            Assert.Equal(("ci", "operator"), (view.Text("username"), view.GetProperty("roles")[0].GetString()));
        }

        foreach (var body in new object[]
        {
            new { grant_type = "client_credentials", client_secret = key },
            new { grant_type = "client_credentials", client_id = made.Text("key_id"), client_secret = key[^64..] },
        })
        {
            var answer = await rig.One.PostJsonAsync("/api/auth/token/", JsonSerializer.Serialize(body), HttpStatusCode.OK);
            Assert.Equal(("read jobs", JsonValueKind.Null), (answer.Text("scope"), answer.GetProperty("refresh").ValueKind));
        }

        await AdminAsync(HttpMethod.Delete, $"api-keys/{id}/", null, HttpStatusCode.NoContent);
        using var over = await SignInRig.SendAsync(rig.Other, HttpMethod.Get, "/api/auth/me/", headers: ("X-Api-Key", key));
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
        await rig.One.PostJsonAsync("/api/auth/token/",
            JsonSerializer.Serialize(new { grant_type = "client_credentials", client_secret = key }), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_ends_when_it_was_told_to()
    {
        var made = await AdminAsync(HttpMethod.Post, "api-keys/",
            new { name = "short", scopes = new[] { "read" }, expires_at = rig.Time.GetUtcNow().AddMinutes(1) }, HttpStatusCode.Created);
        using (var good = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/auth/me/", headers: ("X-Api-Key", made.Text("key")!)))
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        using var over = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/auth/me/", headers: ("X-Api-Key", made.Text("key")!));
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
    }

    [Theory]
    [InlineData(Roles.Viewer, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Operator, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Service, HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Only_admins_manage_accounts(string? role, HttpStatusCode status)
    {
        var token = role is null ? null : await rig.TokenAsync(role);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "users/"), (HttpMethod.Post, "users/"), (HttpMethod.Get, "api-keys/"), (HttpMethod.Post, "api-keys/"),
            (HttpMethod.Delete, "users/1/"), (HttpMethod.Patch, "api-keys/1/"), (HttpMethod.Get, "audit/"),
        })
        {
            using var response = await SignInRig.SendAsync(rig.One, method, $"/api/admin/{path}", token, method == HttpMethod.Get ? null : "{}");
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_for_content_changes_content_and_manages_no_accounts()
    {
        var key = (await AdminAsync(HttpMethod.Post, "api-keys/", new { name = "cms", scopes = new[] { "content" } }, HttpStatusCode.Created)).Text("key")!;
        using var content = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/admin/tech-stack/", headers: ("X-Api-Key", key));
        Assert.Equal(HttpStatusCode.OK, content.StatusCode);
        using var users = await SignInRig.SendAsync(rig.One, HttpMethod.Get, "/api/admin/users/", headers: ("X-Api-Key", key));
        Assert.Equal(HttpStatusCode.Forbidden, users.StatusCode);
    }

    private async Task<JsonElement> AdminAsync(HttpMethod method, string path, object? body, HttpStatusCode status)
    {
        using var response = await SignInRig.SendAsync(
            rig.One, method, $"/api/admin/{path}", await rig.TokenAsync(Roles.Admin), body is null ? null : JsonSerializer.Serialize(body));
        if (status != HttpStatusCode.NoContent) return await response.JsonAsync(status);
        Assert.Equal(status, response.StatusCode);
        return default;
    }
}
