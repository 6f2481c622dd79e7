using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.ServiceDefaults.Access;
using Portfolio.ServiceDefaults.Access.Callers;
using Portfolio.ServiceDefaults.RateLimits;
using Portfolio.Tests.Api;
using Portfolio.Tests.Api.SignIn;

namespace Portfolio.Tests.ServiceDefaults.Access;

/// <summary>A sibling service beside the real Api: the Api's tokens and keys open it as far as they should.</summary>
[Collection(nameof(SignInRig))]
public sealed class SiblingAccessTests(SignInRig rig)
{
    /// <summary>Access level, then who gets 200 in enforced mode; the others get 403, anonymous callers 401.</summary>
    public static TheoryData<string, string[]> Levels => new()
    {
        { "anyone", ["", Roles.Viewer, Roles.Operator, Roles.Admin, Roles.Service] },
        { "user", [Roles.Viewer, Roles.Operator, Roles.Admin, Roles.Service] },
        { "operator", [Roles.Operator, Roles.Admin, Roles.Service] },
        { "content", [Roles.Admin] },
        { "admin", [Roles.Admin] },
        { "service", [Roles.Admin, Roles.Service] },
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Each_role_gets_as_far_as_its_scopes(string level, string[] allowed)
    {
        await using var service = await StartAsync();
        foreach (var role in Roles.All.Prepend(""))
        {
            (string, string)[] headers = role.Length == 0 ? [] : [("Authorization", $"Bearer {await rig.TokenAsync(role)}")];
            var answer = await service.PostAsync($"/{level}", "{}", headers);
            var expected = allowed.Contains(role) ? 200 : role.Length == 0 ? 401 : 403;
            Assert.True(expected == answer.Status, $"{role} at {level}: {answer.Status} instead of {expected}");
            if (expected == 401) Assert.Equal(level == "service" ? "invalid_signature" : "unauthenticated", answer.Code);
        }
    }

    [Fact]
    public async Task Keys_are_asked_for_at_the_Api_once_a_minute()
    {
        var key = await KeyAsync("jobs");
        await using var service = await StartAsync();
        Assert.Equal(200, (await service.PostAsync("/operator", "{}", ("X-Api-Key", key))).Status);
        Assert.Equal(403, (await service.PostAsync("/admin", "{}", ("X-Api-Key", key))).Status);
        Assert.Equal("key:" + key.Split('_')[1], (await service.PostAsync("/anyone", "{}", ("X-Api-Key", key))).Text);

        await rig.Database.ExecuteAsync($"DELETE FROM api_keys WHERE key_id = '{key.Split('_')[1]}'");
        Assert.Equal(200, (await service.PostAsync("/operator", "{}", ("X-Api-Key", key))).Status);
        rig.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(401, (await service.PostAsync("/operator", "{}", ("X-Api-Key", key))).Status);
        foreach (var wrong in new[] { "pk_x_y", "", new string('k', 5000), key[..^1] + (key[^1] == '0' ? '1' : '0') })
            Assert.Equal(401, (await service.PostAsync("/operator", "{}", ("X-Api-Key", wrong))).Status);
    }

    [Fact]
    public async Task While_the_Api_is_away_nothing_is_refused_for_good_and_nothing_opened()
    {
        var (token, key) = (await rig.TokenAsync(Roles.Admin), await KeyAsync("admin"));
        await using var service = await StartAsync(("API_URL", "http://127.0.0.1:1"));
        foreach (var header in new[] { ("Authorization", $"Bearer {token}"), ("X-Api-Key", key) })
        {
            var refused = await service.PostAsync("/admin", "{}", header);
            Assert.Equal((503, "unavailable"), (refused.Status, refused.Code));
            Assert.NotNull(refused.Header("Retry-After"));
            Assert.Equal((200, ""), ((await service.PostAsync("/anyone", "{}", header)) is var open ? (open.Status, open.Text) : default));
        }
    }

    [Fact]
    public async Task A_signature_decides_whatever_else_is_sent()
    {
        await using var service = await StartAsync();
        var refused = await service.PostAsync("/service", "{}",
            ("webhook-signature", "v1,AAAA"), ("Authorization", $"Bearer {await rig.TokenAsync(Roles.Service)}"));
        Assert.Equal((401, "invalid_signature"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task When_signatures_are_required_no_token_or_key_of_a_service_replaces_one()
    {
        var key = await KeyAsync("webhooks");
        await using var service = await StartAsync(("WEBHOOK_REQUIRE_SIGNATURE", "true"));
        Assert.Equal(403, (await service.PostAsync("/service", "{}", ("X-Api-Key", key))).Status);
        Assert.Equal(403, (await service.PostAsync("/service", "{}", ("Authorization", $"Bearer {await rig.TokenAsync(Roles.Service)}"))).Status);
        Assert.Equal(401, (await service.PostAsync("/service", "{}", ("Authorization", $"Bearer {ApiHost.Secret}"))).Status);
    }

    [Fact]
    public async Task Signed_in_callers_have_a_limit_of_their_own_and_services_none()
    {
        await using var service = await StartAsync(("RATE_LIMITS", "jobs=1/min"));
        var token = ("Authorization", $"Bearer {await rig.TokenAsync(Roles.Viewer)}");
        Assert.Equal("6", (await service.PostAsync("/limited", "{}", token)).Header("X-RateLimit-Limit"));
        Assert.Equal("1", (await service.PostAsync("/limited", "{}")).Header("X-RateLimit-Limit"));
        Assert.Null((await service.PostAsync("/limited", "{}", ("X-Api-Key", await KeyAsync("webhooks")))).Header("X-RateLimit-Limit"));
    }

    private async Task<string> KeyAsync(string scope)
    {
        using var response = await SignInRig.SendAsync(rig.One, HttpMethod.Post, "/api/admin/api-keys/", await rig.TokenAsync(Roles.Admin),
            JsonSerializer.Serialize(new { name = "sibling", scopes = new[] { scope } }));
        return (await response.JsonAsync(System.Net.HttpStatusCode.Created)).Text("key")!;
    }

    private Task<TestService> StartAsync(params (string, string)[] settings) => TestService.StartAsync(
        app =>
        {
            static string Who(Microsoft.AspNetCore.Http.HttpContext http) => Caller.Of(http.User)?.Subject ?? "";
            app.MapPost("/anyone", Who).RecognizeCallers();
            app.MapPost("/limited", Who).RequireRateLimit(RateLimitClass.Jobs);
            app.MapPost("/user", Who).RequireUser();
            app.MapPost("/operator", Who).RequireOperator();
            app.MapPost("/content", Who).RequireContent();
            app.MapPost("/admin", Who).RequireAdmin();
            app.MapPost("/service", Who).RequireService();
        },
        configure: builder => builder.Services.AddSingleton<TimeProvider>(rig.Time),
        settings: [("AUTH_MODE", "enforced"), ("WEBHOOK_SECRET", ApiHost.Secret), ("API_URL", rig.One.BaseAddress!.ToString()), .. settings]);
}
